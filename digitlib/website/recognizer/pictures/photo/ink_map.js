// Where a picture shows ink: the network looks at it field by field, and says what each pixel is.

import { clip, roundEven } from "../pixels/arithmetic.js";
import { blankPicture, changed, cutBox } from "../pixels/grids.js";
import { BILINEAR, resized } from "../pixels/resize.js";
import { DIGIT_CLASS, FIELD_SIDE, OVERLAP, PAPER_CLASS } from "./constants.js";
import { middleOf, normalised, scaled } from "./field.js";

/** @import { Picture } from "../../digit_image.js" */

/** @typedef {(field: Float32Array) => Float32Array} Look From a field to each second pixel's probabilities. */

/**
 * A copy of a picture as the network saw it, and how likely each pixel is paper, and a digit's ink.
 *
 * @typedef {object} InkMap
 * @property {Picture} brightness
 * @property {Picture} paper
 * @property {Picture} digit
 */

/**
 * How likely each pixel is ink, and a digit's if it is; or how likely a part's pixels are, on average.
 *
 * @template Odds
 * @typedef {{ ink: Odds, digit: Odds }} Certainty
 */

/** @type {Certainty<number>} */
export const CERTAIN = { ink: 1, digit: 1 };

/**
 * Look for ink in a picture, scaled to a longest side. What is larger than a field is looked at in several.
 *
 * @param {Look} network
 * @param {Picture} brightness
 * @param {number} longest
 * @returns {InkMap}
 */
export function look(network, brightness, longest = FIELD_SIDE) {
  const copy = changed(scaled(brightness, longest), (level) => clip(level, 0, 1));
  const blank = () => blankPicture(copy.width, copy.height);
  const [paper, digit, weights] = [blank(), blank(), blank()];
  for (const { start: top, end: bottom } of stretches(copy.height)) {
    for (const { start: left, end: right } of stretches(copy.width)) {
      const seen = probabilities(network, cutBox(copy, { left, top, right, bottom }));
      addWeighted(paper, seen.paper, left, top);
      addWeighted(digit, seen.digit, left, top);
      addWeighted(
        weights,
        changed(seen.paper, () => 1),
        left,
        top,
      );
    }
  }
  const mean = (total) => changed(total, (sum, place) => sum / weights.pixels[place]);
  return { brightness: copy, paper: mean(paper), digit: mean(digit) };
}

/**
 * Return stretches of a field's side, or the one shorter, that cover a length and overlap, evenly spread.
 *
 * @param {number} length
 */
function stretches(length) {
  const num = 1 + Math.max(0, Math.ceil((length - FIELD_SIDE) / (FIELD_SIDE - OVERLAP)));
  const room = Math.max(0, length - FIELD_SIDE);
  return Array.from({ length: num }, (_, at) => {
    const start = num > 1 ? roundEven((at * room) / (num - 1)) : 0;
    return { start, end: Math.min(start + FIELD_SIDE, length) };
  });
}

/**
 * Add a field to the whole; what lies farther inside counts more.
 *
 * @param {Picture} total
 * @param {Picture} field
 * @param {number} left
 * @param {number} top
 */
function addWeighted(total, { pixels, width, height }, left, top) {
  const inner = (at, length) => Math.min(at + 1, length - at, OVERLAP);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const weight = inner(y, height) * inner(x, width);
      total.pixels[(top + y) * total.width + left + x] += weight * pixels[y * width + x];
    }
  }
}

/**
 * @param {Look} network
 * @param {Picture} brightness Of a field at most.
 */
function probabilities(network, brightness) {
  const seen = network(normalised(brightness).pixels);
  const { left, top } = middleOf(brightness);
  const box = { left, top, right: left + brightness.width, bottom: top + brightness.height };
  const half = FIELD_SIDE / 2;
  const [paper, digit] = [PAPER_CLASS, DIGIT_CLASS].map((one) => {
    const odds = changed(blankPicture(half, half), (_, place) => seen[3 * place + one]);
    return cutBox(resized(odds, FIELD_SIDE, FIELD_SIDE, BILINEAR), box);
  });
  return { paper, digit };
}

/**
 * Return the odds at the size of the picture itself.
 *
 * @param {InkMap} seen
 * @param {Pick<Picture, "width" | "height">} size
 * @returns {Certainty<Picture>}
 */
export function enlargedOdds({ paper, digit }, { width, height }) {
  const ink = changed(paper, (odds) => 1 - odds);
  // Where paper is certain, the digit's share does not matter.
  const share = changed(digit, (odds, place) => clip(odds / Math.max(ink.pixels[place], 1e-6), 0, 1));
  return { ink: resized(ink, width, height, BILINEAR), digit: resized(share, width, height, BILINEAR) };
}

/**
 * Return how sure the network is of some ink, whose corner lies there: the means over the ink.
 *
 * @param {Certainty<Picture>} odds
 * @param {Picture} ink
 * @param {number} left
 * @param {number} top
 * @returns {Certainty<number>}
 */
export function certaintyOf(odds, ink, left = 0, top = 0) {
  let [total, inked, ofDigits] = [0, 0, 0];
  for (let y = 0; y < ink.height; y++) {
    for (let x = 0; x < ink.width; x++) {
      const amount = ink.pixels[y * ink.width + x];
      const place = (top + y) * odds.ink.width + left + x;
      total += amount;
      inked += amount * odds.ink.pixels[place];
      ofDigits += amount * odds.digit.pixels[place];
    }
  }
  return { ink: inked / total, digit: ofDigits / total };
}
