// What a network answers when a square of a digit is covered with paper, as digitlib/explain/probing.py asks.

import { IMAGE_SIDE } from "../../../recognizer/constants.js";

const COARSE_TO_FINE = [4, 2, 1]; // pixels from place to place: a coarse map is soon there, a fine one in seconds

/** @typedef {{ row: number, column: number }} Place */

/**
 * @param {ArrayLike<number>} image
 * @param {Place} place
 * @param {number} side Of the square around it, an odd number of pixels.
 * @returns {Float32Array} The image with that square erased.
 */
export function erasedAt(image, place, side) {
  const erased = Float32Array.from(image);
  for (const pixel of pixelsAround(place, side)) erased[pixel] = 0;
  return erased;
}

/**
 * @param {Place} place
 * @param {number} side
 * @returns {number[]}
 */
function pixelsAround({ row, column }, side) {
  const reach = Math.floor(side / 2);
  const inside = (at) => at >= 0 && at < IMAGE_SIDE;
  const along = (middle) => Array.from({ length: side }, (_, step) => middle - reach + step).filter(inside);
  return along(row).flatMap((y) => along(column).map((x) => y * IMAGE_SIDE + x));
}

/**
 * Find by how much a probability falls when the ink around each pixel is erased, step by step: each step asks
 * the network once at most, and what is known so far stands in `falls`, a block for each place asked.
 *
 * @param {ArrayLike<number>} image
 * @param {(image: Float32Array) => number} probabilityOf
 * @param {number} side
 */
export function* fallsOf(image, probabilityOf, side) {
  const falls = new Float32Array(IMAGE_SIDE ** 2);
  const known = new Map();
  const before = probabilityOf(Float32Array.from(image));
  const ask = (place) => {
    const hasInk = pixelsAround(place, side).some((pixel) => image[pixel] > 0);
    return hasInk ? before - probabilityOf(erasedAt(image, place, side)) : 0; // without ink nothing falls
  };
  for (const step of COARSE_TO_FINE) {
    for (const place of placesApart(step)) {
      const pixel = place.row * IMAGE_SIDE + place.column;
      if (!known.has(pixel)) {
        known.set(pixel, ask(place));
        yield falls;
      }
      fillBlock(falls, place, step, known.get(pixel));
    }
  }
  return falls;
}

/** @param {number} step */
function placesApart(step) {
  const along = Array.from({ length: IMAGE_SIDE / step }, (_, number) => number * step);
  return along.flatMap((row) => along.map((column) => ({ row, column })));
}

/**
 * @param {Float32Array} falls
 * @param {Place} place The block's first.
 * @param {number} step
 * @param {number} fall
 */
function fillBlock(falls, { row, column }, step, fall) {
  for (let y = row; y < row + step; y++) {
    falls.fill(fall, y * IMAGE_SIDE + column, y * IMAGE_SIDE + column + step);
  }
}
