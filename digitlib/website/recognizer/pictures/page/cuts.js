// Digits that touch: a part wider than a digit is cut into pieces where the pen left least ink. Too many cuts do no
// harm, for whoever reads the pieces puts those of a digit together again.

import { cutOut } from "../photo/ink_part.js";
import { argsort } from "../pixels/arithmetic.js";
import { cutBox } from "../pixels/grids.js";
import { CUT_DISTANCE, WIDE } from "./constants.js";

/** @import { InkPart } from "../photo/ink_part.js" */

/**
 * Return the pieces of a part, from left to right; the part alone where it is no wider than a digit.
 *
 * @param {InkPart} part
 * @param {number} height A digit's.
 * @returns {InkPart[]}
 */
export function cutPieces(part, height) {
  const { ink, box } = part;
  if (ink.width <= WIDE * height) return [part];
  const ends = [0, ...valleys(columnSums(ink), CUT_DISTANCE * height), ink.width];
  return ends.slice(1).flatMap((right, at) => {
    const left = ends[at];
    return cutOut(cutBox(ink, { left, right, top: 0, bottom: ink.height }), box.left + left, box.top) ?? [];
  });
}

function columnSums({ pixels, width }) {
  const sums = new Float32Array(width);
  for (let place = 0; place < pixels.length; place++) sums[place % width] += pixels[place];
  return sums;
}

/**
 * Return the columns with least ink that lie some distance from each other and from the ends.
 *
 * @param {Float32Array} amounts
 * @param {number} distance
 */
function valleys(amounts, distance) {
  /** @type {number[]} */
  const places = [];
  for (const place of argsort(amounts)) {
    const taken = [0, amounts.length, ...places];
    if (taken.every((other) => Math.abs(place - other) >= distance)) places.push(place);
  }
  return places.sort((one, other) => one - other);
}
