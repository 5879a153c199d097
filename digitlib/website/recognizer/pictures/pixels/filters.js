// Neighbourhoods and distances, as SciPy finds them.

import { blankPicture } from "./grids.js";

/** @import { Picture } from "../../digit_image.js" */

/**
 * Return the largest number within `reach` pixels, across and down.
 *
 * @param {Picture} picture
 * @param {number} reach
 * @returns {Picture}
 */
export function largestAround(picture, reach) {
  return transposed(largestAcross(transposed(largestAcross(picture, reach)), reach));
}

/**
 * Of each row, the largest from so many pixels on is that of two shorter stretches, which overlap.
 *
 * @param {Picture} picture
 * @param {number} reach
 */
function largestAcross({ pixels, width, height }, reach) {
  const made = blankPicture(width, height);
  const row = new Float32Array(width + 2 * reach);
  for (let y = 0; y < height; y++) {
    row.fill(-Infinity);
    row.set(pixels.subarray(y * width, (y + 1) * width), reach);
    for (let length = 1; length < 2 * reach + 1; ) {
      const step = Math.min(length, 2 * reach + 1 - length);
      for (let x = 0; x + step < row.length; x++) if (row[x + step] > row[x]) row[x] = row[x + step];
      length += step;
    }
    made.pixels.set(row.subarray(0, width), y * width);
  }
  return made;
}

/**
 * Blur, with 0 beyond the edges.
 *
 * @param {Picture} picture
 * @param {number} deviation
 */
export function blurred(picture, deviation) {
  const reach = Math.trunc(4 * deviation + 0.5);
  const powers = Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp((-0.5 * (at - reach) ** 2) / deviation ** 2),
  );
  const total = powers.reduce((sum, power) => sum + power, 0);
  const weights = powers.map((power) => power / total);
  // Down and then across, as SciPy goes through the axes.
  return blurredAcross(transposed(blurredAcross(transposed(picture), weights)), weights);
}

/**
 * @param {Picture} picture
 * @param {number[]} weights
 */
function blurredAcross({ pixels, width, height }, weights) {
  const reach = (weights.length - 1) / 2;
  const made = blankPicture(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      const last = Math.min(x + reach, width - 1);
      for (let at = Math.max(x - reach, 0); at <= last; at++) {
        sum += pixels[y * width + at] * weights[at - x + reach];
      }
      made.pixels[y * width + x] = sum;
    }
  }
  return made;
}

/** @param {Picture} picture */
function transposed({ pixels, width, height }) {
  const made = blankPicture(height, width);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) made.pixels[x * height + y] = pixels[y * width + x];
  }
  return made;
}

/**
 * Return each pixel's distance to the nearest one that is 0: first along its column, then over the columns.
 * After P. Felzenszwalb and D. Huttenlocher, "Distance transforms of sampled functions", 2012.
 *
 * @param {Picture} picture
 * @returns {Picture} Infinity where no pixel is 0.
 */
export function distancesToZero(picture) {
  const { width, height } = picture;
  const along = distancesAlongColumns(picture);
  const made = blankPicture(width, height);
  for (let y = 0; y < height; y++) {
    const line = along.subarray(y * width, (y + 1) * width);
    for (let x = 0; x < width; x++) line[x] = line[x] ** 2 + x ** 2;
    putDistances(line, lowestParabolas(line), made.pixels.subarray(y * width, (y + 1) * width));
  }
  return made;
}

/** @param {Picture} picture */
function distancesAlongColumns({ pixels, width, height }) {
  const along = new Float64Array(width * height);
  for (let x = 0; x < width; x++) {
    let before = Infinity;
    for (let at = x; at < along.length; at += width) along[at] = before = pixels[at] ? before + 1 : 0;
    before = Infinity;
    for (let at = along.length - width + x; at >= 0; at -= width) {
      along[at] = before = Math.min(before + 1, along[at]);
    }
  }
  return along;
}

/**
 * Each column is a parabola over the line: the squared distance to its own nearest 0. Return those that are the
 * lowest somewhere, and from where on.
 *
 * @param {Float64Array} heights Where each parabola crosses the middle, its own x squared added.
 */
function lowestParabolas(heights) {
  /** @type {{ column: number, from: number }[]} */
  const lowest = [];
  heights.forEach((height, column) => {
    if (height === Infinity) return;
    let from = -Infinity;
    while (lowest.length) {
      const before = lowest[lowest.length - 1];
      from = (height - heights[before.column]) / (2 * (column - before.column));
      if (from > before.from) break;
      lowest.pop();
      from = -Infinity;
    }
    lowest.push({ column, from });
  });
  return lowest;
}

/**
 * @param {Float64Array} heights
 * @param {{ column: number, from: number }[]} lowest
 * @param {Float32Array} distances
 */
function putDistances(heights, lowest, distances) {
  if (!lowest.length) return distances.fill(Infinity);
  let at = 0;
  for (let x = 0; x < distances.length; x++) {
    while (at + 1 < lowest.length && lowest[at + 1].from < x) at += 1;
    const { column } = lowest[at];
    distances[x] = Math.sqrt(heights[column] - column ** 2 + (x - column) ** 2);
  }
  return distances;
}
