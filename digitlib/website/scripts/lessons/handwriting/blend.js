// A digit between two ways of writing it.

/** @import { Drawing } from "../../../recognizer/drawing.js" */

/**
 * @param {Drawing} plain
 * @param {Drawing} odd Has the same strokes, with the same number of points each.
 * @param {number} share 0 is plain, 1 is odd.
 * @returns {Drawing}
 */
export function blended(plain, odd, share) {
  return plain.map((stroke, number) =>
    stroke.map((point, place) =>
      point.map((value, axis) => value + share * (odd[number][place][axis] - value)),
    ),
  );
}
