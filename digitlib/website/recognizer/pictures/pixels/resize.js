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
 * @typedef {object} Share What a pixel is made of.
 * @property {number} first The first of the pixels that count.
 * @property {Float64Array} weights One for each of them; they sum to 1.
 */

/**
 * @param {number} from
 * @param {number} to
 * @param {Filter} filter
 * @returns {Share[]}
 */
function sharesOf(from, to, { support, weight }) {
  const scale = from / to;
  const stretch = Math.max(scale, 1);
  return Array.from({ length: to }, (_, place) => {
    const centre = (place + 0.5) * scale;
    const first = Math.max(Math.trunc(centre - support * stretch + 0.5), 0);
    const end = Math.min(Math.trunc(centre + support * stretch + 0.5), from);
    const weights = new Float64Array(end - first);
    for (let at = 0; at < weights.length; at++) {
      weights[at] = weight((at + first - centre + 0.5) * (1 / stretch));
    }
    return { first, weights: normalisedWeights(weights) };
  });
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
  const shares = sharesOf(width, to, filter);
  // Row by row: down the columns, each number would lie in another part of the memory.
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < to; x++) {
      const { first, weights } = shares[x];
      let sum = 0;
      for (let at = 0; at < weights.length; at++) sum += pixels[y * width + first + at] * weights[at];
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
  sharesOf(height, to, filter).forEach(({ first, weights }, y) => {
    sums.fill(0);
    weights.forEach((weight, at) => {
      const start = (first + at) * width;
      for (let x = 0; x < width; x++) sums[x] += pixels[start + x] * weight;
    });
    made.pixels.set(sums, y * width);
  });
  return made;
}
