// What Python makes of some drawings and networks; tests/website/test_javascript.py writes it and says where.

import { readFileSync } from "node:fs";

const file = process.env.DIGITLIB_EXPECTED;

/** @type {any} */
export const expected = file ? JSON.parse(readFileSync(file, "utf-8")) : null;

/** For tests that compare with Python: run by hand, without its values, they are skipped. */
export const withPython = { skip: expected ? false : "DIGITLIB_EXPECTED names no file of Python's values" };

/**
 * @param {ArrayLike<number>} one
 * @param {ArrayLike<number>} other
 * @returns {number} The largest difference between two lists of the same length.
 */
export function largestDifference(one, other) {
  if (one.length !== other.length) return Infinity;
  return Array.from(one).reduce((most, value, place) => Math.max(most, Math.abs(value - other[place])), 0);
}
