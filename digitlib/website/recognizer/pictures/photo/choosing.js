// Which of a picture's parts are its digit: the main one, those near it, and other choices in doubt.

import { distancesToZero } from "../pixels/filters.js";
import { changed, cutBox } from "../pixels/grids.js";
import { LARGE, NEAR } from "./constants.js";
import { together, touchesBorder } from "./ink_part.js";

/** @import { Picture } from "../../digit_image.js" */
/** @import { InkPart, Size } from "./ink_part.js" */

/**
 * Return the largest part that the border doesn't cut if that is large enough, or else the largest.
 *
 * @param {InkPart[]} found
 * @param {Size} size
 */
export function mainOf(found, size) {
  const whole = found.find((part) => !touchesBorder(part, size));
  return whole && isLarge(whole, found[0]) ? whole : found[0];
}

/**
 * Return those near the main part, or near one that is, and those beyond.
 *
 * @param {InkPart} main
 * @param {InkPart[]} others
 * @param {Size} size
 */
export function splitByDistance(main, others, size) {
  /** @type {InkPart[]} */
  const near = [];
  let far = others;
  let closer = [main];
  while (closer.length && far.length) {
    const distances = distancesToZero(changed(together([main, ...near], size), (ink) => (ink === 0 ? 1 : 0)));
    closer = far.filter((part) => nearestIn(distances, part) <= NEAR * main.length);
    near.push(...closer);
    far = without(far, closer);
  }
  return { near, far };
}

/**
 * @param {Picture} distances
 * @param {InkPart} part
 */
function nearestIn(distances, { box, ink }) {
  const own = cutBox(distances, box).pixels;
  return own.reduce(
    (least, distance, place) => (ink.pixels[place] > 0 ? Math.min(least, distance) : least),
    Infinity,
  );
}

/**
 * Tell whether a part is large enough for a digit beside the main one.
 *
 * @param {InkPart} part
 * @param {InkPart} main
 */
export function isLarge(part, main) {
  return part.length >= LARGE * main.length;
}

export const without = (parts, left) => parts.filter((part) => !left.includes(part));

/**
 * What the border cuts is a neighbour, unless the digit itself runs off the picture.
 *
 * @param {InkPart} main
 * @param {InkPart[]} near
 * @param {Size} size
 */
function wholeParts(main, near, size) {
  return touchesBorder(main, size) ? near : near.filter((part) => !touchesBorder(part, size));
}

export function piecesOf(main, near, size) {
  return wholeParts(main, near, size).filter((part) => isLarge(part, main));
}

/**
 * Return a few choices of the parts near the main one, with it, the likeliest first: each number of them once.
 *
 * @param {InkPart} main
 * @param {InkPart[]} near
 * @param {Size} size
 */
export function choicesOf(main, near, size) {
  const inside = near.filter((part) => !touchesBorder(part, size));
  const sets = [wholeParts(main, near, size), near, inside, piecesOf(main, near, size), []];
  const choices = new Map(sets.map((some) => [some.length, some]));
  return Array.from(choices.values(), (some) => together([main, ...some], size));
}
