// Pictures scaled as Pillow scales pictures of floats: the same weights, added in the same order. A browser's
// own canvas smooths otherwise, each browser in its way.

import { blankPicture } from "./grids.js";

/** @import { Picture } from "../../digit_image.js" */

/**
 * A filter weighs what lies within its support, in pixels; of a picture that shrinks, in those that it becomes.
 *
 * @typedef {object} Filter
 * @property {number} support
 * @property {(distance: number) => number} weight
 */

/** @type {Filter} */
export const BOX = { support: 0.5, weight: (x) => (x > -0.5 && x <= 0.5 ? 1 : 0) };

/** @type {Filter} */
export const BILINEAR = { support: 1, weight: (x) => Math.max(1 - Math.abs(x), 0) };

/** @type {Filter} */
export const HAMMING = {
  support: 1,
  weight(distance) {
    const x = Math.abs(distance) * Math.PI;
    if (x === 0) return 1;
    return x >= Math.PI ? 0 : (Math.sin(x) / x) * (0.54 + 0.46 * Math.cos(x));
  },
};

/** @type {Filter} */
export const BICUBIC = {
  support: 2,
  weight(distance) {
    const x = Math.abs(distance);
    if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0;
  },
};

/**
 * @param {Picture} picture
 * @param {number} width
 * @param {number} height
 * @param {Filter} filter
 * @returns {Picture}
 */
export function resized(picture, width, height, filter) {
  return resizedDown(resizedAcross(picture, width, filter), height, filter);
}

/**
 * @typedef {object} Shares What each pixel is made of, as many others for each.
 * @property {number} num
 * @property {Int32Array} firsts The first of the pixels that count.
 * @property {Float64Array} weights One for each of them; those of a pixel sum to 1.
 */

/**
 * @param {number} from
 * @param {number} to
 * @param {Filter} filter
 * @returns {Shares}
 */
function sharesOf(from, to, filter) {
  const all = Array.from({ length: to }, (_, place) => shareOf(place, from, from / to, filter));
  const num = Math.max(...all.map(({ weights }) => weights.length));
  const shares = { num, firsts: new Int32Array(to), weights: new Float64Array(to * num) };
  all.forEach(({ first, weights }, place) => {
    const begin = Math.min(first, from - num); // so that none lies beyond the edge
    shares.firsts[place] = begin;
    shares.weights.set(weights, place * num + first - begin);
  });
  return shares;
}

/**
 * @param {number} place
 * @param {number} from
 * @param {number} scale
 * @param {Filter} filter
 */
function shareOf(place, from, scale, { support, weight }) {
  const stretch = Math.max(scale, 1);
  const centre = (place + 0.5) * scale;
  const first = Math.max(Math.trunc(centre - support * stretch + 0.5), 0);
  const end = Math.min(Math.trunc(centre + support * stretch + 0.5), from);
  const weights = Float64Array.from({ length: end - first }, (_, at) =>
    weight((at + first - centre + 0.5) * (1 / stretch)),
  );
  return { first, weights: normalisedWeights(weights) };
}

/** @param {Float64Array} weights */
function normalisedWeights(weights) {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return total === 0 ? weights : weights.map((weight) => weight / total);
}

/**
 * @param {Picture} picture
 * @param {number} to
 * @param {Filter} filter
 * @returns {Picture}
 */
function resizedAcross(picture, to, filter) {
  const { pixels, width, height } = picture;
  if (to === width) return picture;
  const made = blankPicture(to, height);
  const { num, firsts, weights } = sharesOf(width, to, filter);
  // Row by row: down the columns, each number would lie in another part of the memory.
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < to; x++) {
      const first = y * width + firsts[x];
      let sum = 0;
      for (let at = 0; at < num; at++) sum += pixels[first + at] * weights[x * num + at];
      made.pixels[y * to + x] = sum;
    }
  }
  return made;
}

/**
 * @param {Picture} picture
 * @param {number} to
 * @param {Filter} filter
 * @returns {Picture}
 */
function resizedDown(picture, to, filter) {
  const { pixels, width, height } = picture;
  if (to === height) return picture;
  const made = blankPicture(width, to);
  const sums = new Float64Array(width);
  const { num, firsts, weights } = sharesOf(height, to, filter);
  for (let y = 0; y < to; y++) {
    sums.fill(0);
    for (let at = 0; at < num; at++) {
      const start = (firsts[y] + at) * width;
      const weight = weights[y * num + at];
      for (let x = 0; x < width; x++) sums[x] += pixels[start + x] * weight;
    }
    made.pixels.set(sums, y * width);
  }
  return made;
}
