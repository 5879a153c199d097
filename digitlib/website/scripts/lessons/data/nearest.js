// The two simplest classifiers of lesson 1: the nearest neighbour and the closest mean, by the same distance.

import { IMAGE_SIDE } from "../../../recognizer/constants.js";

/** @import { Digits } from "../../../training/worker/images.js" */
/** @typedef {Digits & { squares: Float64Array }} KnownDigits With each one's |b|², in levels. */
/** @typedef {{ place: number, label: number, distance: number }} Neighbour */

const SIZE = IMAGE_SIDE ** 2;

/**
 * @param {Digits} digits
 * @returns {KnownDigits}
 */
export function withSquares(digits) {
  const squares = Float64Array.from(digits.labels, (_, place) =>
    digits.pixels.subarray(place * SIZE, (place + 1) * SIZE).reduce((sum, level) => sum + level * level, 0),
  );
  return { ...digits, squares };
}

/**
 * Find the digits at the shortest distance, by |a|² − 2 a·b + |b|² as the lesson does: a·b needs only the pixels
 * with ink.
 *
 * @param {ArrayLike<number>} image 784 pixels, from 0 to 1.
 * @param {KnownDigits} digits
 * @param {number} num
 * @returns {Neighbour[]} The nearest first.
 */
export function nearestOf(image, { pixels, labels, levels, squares }, num) {
  const own = Float64Array.from(image, (ink) => ink * (levels - 1));
  const inked = Uint16Array.from([...own.keys()].filter((pixel) => own[pixel]));
  const square = own.reduce((sum, level) => sum + level * level, 0);
  const found = squares.map((other, place) => {
    let product = 0;
    for (let at = 0; at < inked.length; at++) product += own[inked[at]] * pixels[place * SIZE + inked[at]];
    return square - 2 * product + other;
  });
  return [...labels.keys()]
    .sort((one, other) => found[one] - found[other])
    .slice(0, num)
    .map((place) => ({
      place,
      label: labels[place],
      distance: Math.sqrt(Math.max(found[place], 0)) / (levels - 1),
    }));
}

/**
 * @param {ArrayLike<number>} image
 * @param {ArrayLike<number>[]} means
 * @returns {number[]} The distance to each.
 */
export function distancesTo(image, means) {
  return means.map((mean) => Math.hypot(...Array.from(mean, (ink, pixel) => ink - image[pixel])));
}

/**
 * @param {ArrayLike<number>} image
 * @param {number} right So many pixels; what leaves on one side does not come back on the other.
 * @returns {Float32Array}
 */
export function movedImage(image, right) {
  return Float32Array.from(image, (_, pixel) => {
    const column = (pixel % IMAGE_SIDE) - right;
    return column >= 0 && column < IMAGE_SIDE ? image[pixel - right] : 0;
  });
}
