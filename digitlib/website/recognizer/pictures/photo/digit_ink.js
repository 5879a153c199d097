// The digit in a picture: the largest part of the digits' ink, and the parts that belong to it.

import { clip } from "../pixels/arithmetic.js";
import { blankPicture, boxAround, changed, cutBox, longestOf, putOn } from "../pixels/grids.js";
import { choicesOf, isLarge, mainOf, piecesOf, splitByDistance, without } from "./choosing.js";
import { CLOSE, LEAST_INK, LEAST_SECOND, MAX_SIDE, MIN_LENGTH, MIN_SIDE, SOME_INK } from "./constants.js";
import { scaled } from "./field.js";
import { CERTAIN, certaintyOf, enlargedOdds, look } from "./ink_map.js";
import { connectedParts, haloOf, judgedParts, together, touchesBorder } from "./ink_part.js";
import { inkLevels, plainLevels, whereDigits, whereInk } from "./levels.js";

/** @import { Picture } from "../../digit_image.js" */
/** @import { Box } from "../pixels/grids.js" */
/** @import { Certainty, InkMap, Look } from "./ink_map.js" */
/** @import { InkPart, Size } from "./ink_part.js" */

/**
 * The ink of a picture, from 0, paper, to 1.
 *
 * @typedef {object} PictureInk
 * @property {Picture} ink All that is a digit's.
 * @property {Picture} digit The part with most ink, and what lies close to it.
 * @property {() => Picture[]} alternatives What else the digit may be: first all that is dark, then other choices
 *   of parts, last the largest part of the digits' own pixels.
 * @property {Picture[]} pieces Parts of the digit, each large enough for one of its own, if there are two or more.
 * @property {Picture[]} others Parts farther off that are large enough for a digit.
 * @property {Certainty<number>} certainty How sure the network is of the digit.
 */

/**
 * Find the ink in a picture's brightness, and tell the digit's from the rest.
 *
 * @param {Look} network
 * @param {Picture} brightness
 * @returns {PictureInk}
 */
export function findInk(network, brightness) {
  const whole = sized(brightness);
  const found = inkOfDigit(network, whole);
  const place = around(found.digit);
  // From close by, a desk around the sheet no longer sets the scale of light and dark.
  if (!place || sideOf(place) >= CLOSE * longestOf(whole)) return found;
  const closer = inkOfDigit(network, cutBox(whole, place));
  if (!hasInk(closer.digit)) return found;
  const put = (ink) => putOn(ink, whole.width, whole.height, place.left, place.top);
  return {
    ink: found.ink,
    digit: put(closer.digit),
    alternatives: () => [...found.alternatives(), ...closer.alternatives().map(put)],
    pieces: closer.pieces.map(put),
    others: [...found.others, ...closer.others.map(put)],
    certainty: closer.certainty,
  };
}

/**
 * Return a picture scaled to a longest side of MIN_SIDE to `most` pixels.
 *
 * @param {Picture} brightness
 */
export function sized(brightness, most = MAX_SIDE) {
  const longest = clip(longestOf(brightness), MIN_SIDE, most);
  if (longest === longestOf(brightness)) return brightness;
  return changed(scaled(brightness, longest), (level) => clip(level, 0, 1));
}

/**
 * @param {Look} network
 * @param {Picture} brightness
 * @returns {PictureInk}
 */
function inkOfDigit(network, brightness) {
  const seen = look(network, brightness);
  const odds = enlargedOdds(seen, brightness);
  const ink = inkLevels(brightness, seen, whereInk(seen));
  const longer = MIN_LENGTH * longestOf(ink) + 2 * haloOf(ink);
  const parts = judgedParts(connectedParts(ink), odds).filter((part) => part.length > longer);
  if (!parts.some((part) => part.certainty.ink > SOME_INK)) return noInk(brightness);
  // A stroke is a digit's as a whole or not at all. If none is, whoever reads them is told of the doubt.
  const ofDigits = parts.filter((part) => part.certainty.digit > 0.5);
  const found = ofDigits.length ? ofDigits : parts;
  const main = mainOf(found, ink);
  const { near, far } = splitByDistance(main, without(found, [main]), ink);
  const [digit, ...choices] = choicesOf(main, near, ink);
  const large = piecesOf(main, near, ink);
  const apart = [...far, ...without(parts, found)];
  const alone = (part) => together([part], ink);
  return {
    ink: together(found, ink),
    digit,
    alternatives: () => alternativesOf(brightness, seen, choices),
    pieces: large.length ? [main, ...large].map(alone) : [],
    others: apart.filter((part) => isSecond(part, main) && !touchesBorder(part, ink)).map(alone),
    certainty: certaintyOf(odds, digit),
  };
}

/**
 * @param {Size} size
 * @returns {PictureInk}
 */
function noInk({ width, height }) {
  const nothing = blankPicture(width, height);
  return {
    ink: nothing,
    digit: nothing,
    alternatives: () => [],
    pieces: [],
    others: [],
    certainty: CERTAIN,
  };
}

/**
 * @param {Picture} brightness
 * @param {InkMap} seen
 * @param {Picture[]} choices
 */
function alternativesOf(brightness, seen, choices) {
  const [largest] = connectedParts(inkLevels(brightness, seen, whereDigits(seen)));
  const alone = largest ? [together([largest], brightness)] : [];
  return [plainLevels(brightness, seen), ...choices, ...alone];
}

/**
 * Tell whether a part apart from the main one may be a second digit.
 *
 * @param {InkPart} part
 * @param {InkPart} main
 */
function isSecond(part, main) {
  return part.certainty.ink > LEAST_INK && part.certainty.digit > LEAST_SECOND && isLarge(part, main);
}

const hasInk = (ink) => boxAround(ink) !== null;
const sideOf = ({ left, top, right, bottom }) => Math.max(right - left, bottom - top);

/**
 * Return the box in which ink lies, with half as much paper around, if there is any.
 *
 * @param {Picture} ink
 * @returns {Box | null}
 */
function around(ink) {
  const box = boxAround(ink);
  if (!box) return null;
  const margin = Math.floor((sideOf(box) - 1) / 2);
  return {
    left: Math.max(0, box.left - margin),
    top: Math.max(0, box.top - margin),
    right: Math.min(ink.width, box.right + margin),
    bottom: Math.min(ink.height, box.bottom + margin),
  };
}
