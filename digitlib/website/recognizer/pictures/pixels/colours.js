// From colours to one brightness, as digitlib/preprocessing/pixels/colours.py: their mean, unless ink and paper
// differ in hue and hardly in that.

import { clip, sumOf } from "./arithmetic.js";
import { LEAST_SHARE, SAMPLED_SIDE } from "./constants.js";
import { blankPicture, changed } from "./grids.js";

/** @import { Picture } from "../../digit_image.js" */

/**
 * @typedef {object} Colours
 * @property {Float32Array} values Red, green, blue and opacity of each pixel, from 0 to 1.
 * @property {number} width
 * @property {number} height
 */

const NUM_SQUARINGS = 20; // of a matrix, after which its largest direction is all that is left

/**
 * @param {Colours} colours
 * @returns {Picture}
 */
export function brightnessOf(colours) {
  const opacity = along(colours, [0, 0, 0, 1]);
  if (opacity.pixels.some((share) => share < 1)) return onPaper(meanOf(colours), opacity);
  const direction = clearestDirection(colours);
  return direction ? alongDirection(colours, direction) : meanOf(colours);
}

/** @param {Colours} colours */
function meanOf(colours) {
  return changed(along(colours, [1, 1, 1, 0]), (sum) => sum / 3);
}

/**
 * Lay what has transparency on paper that the ink stands out from.
 *
 * @param {Picture} grey
 * @param {Picture} opacity
 */
function onPaper(grey, opacity) {
  const seen = changed(grey, (level, place) => level * opacity.pixels[place]);
  const paper = sumOf(seen.pixels) <= 0.5 * sumOf(opacity.pixels) ? 1 : 0;
  return changed(seen, (level, place) => level + (1 - opacity.pixels[place]) * paper);
}

/**
 * @param {Colours} colours
 * @param {number[]} direction Of each channel.
 */
function along({ values, width, height }, [red, green, blue, opacity]) {
  const made = blankPicture(width, height);
  for (let place = 0; place < made.pixels.length; place++) {
    const at = 4 * place;
    made.pixels[place] =
      red * values[at] + green * values[at + 1] + blue * values[at + 2] + opacity * values[at + 3];
  }
  return made;
}

/**
 * Return how far each colour lies along a direction, from 0 to 1, the paper light.
 *
 * @param {Colours} colours
 * @param {number[]} direction
 */
function alongDirection(colours, direction) {
  const total = direction.reduce((sum, part) => sum + Math.abs(part), 0);
  const unit = direction.map((part) => part / total);
  const least = unit.reduce((sum, part) => sum + Math.min(part, 0), 0);
  const levels = changed(along(colours, [...unit, 0]), (level) => level - least);
  const [darkest, brightest] = levels.pixels.reduce(
    ([low, high], level) => [Math.min(low, level), Math.max(high, level)],
    [Infinity, -Infinity],
  );
  const inkIsLight = sumOf(levels.pixels) / levels.pixels.length < (darkest + brightest) / 2;
  return changed(levels, (level) => clip(inkIsLight ? 1 - level : level, 0, 1));
}

/**
 * Return the direction in which neighbouring pixels differ most; null where the mean shows it. Light that changes
 * slowly is no ink.
 *
 * @param {Colours} colours
 */
function clearestDirection(colours) {
  const moments = momentsOf(colours);
  const direction = largestDirection(moments);
  const largest = product(
    [direction],
    product(
      moments,
      direction.map((part) => [part]),
    ),
  )[0][0];
  const alongMean = moments.flat().reduce((sum, moment) => sum + moment, 0) / 3;
  return alongMean >= LEAST_SHARE * largest ? null : direction;
}

/**
 * Return the products of the differences between neighbours, summed, of a sample of pixels.
 *
 * @param {Colours} colours
 */
function momentsOf({ values, width, height }) {
  const step = Math.ceil(Math.max(width, height) / SAMPLED_SIDE);
  const moments = [0, 1, 2].map(() => [0, 0, 0]);
  const add = (place, next) => {
    for (let row = 0; row < 3; row++) {
      const difference = values[4 * next + row] - values[4 * place + row];
      for (let column = 0; column < 3; column++) {
        moments[row][column] += difference * (values[4 * next + column] - values[4 * place + column]);
      }
    }
  };
  for (let y = 0; y < height; y += step) {
    for (let x = 0; x < width; x += step) {
      const place = y * width + x;
      if (x + step < width) add(place, place + step);
      if (y + step < height) add(place, place + step * width);
    }
  }
  return moments;
}

/**
 * Return the direction, of length 1, of a symmetric matrix's largest eigenvalue: squared again and again, the
 * others vanish beside it.
 *
 * @param {number[][]} matrix
 */
function largestDirection(matrix) {
  let power = matrix;
  for (let time = 0; time < NUM_SQUARINGS; time++) {
    const trace = power[0][0] + power[1][1] + power[2][2] || 1;
    const unit = power.map((row) => row.map((number) => number / trace));
    power = product(unit, unit);
  }
  const row = power.reduce((most, one, place) => (one[place] > power[most][most] ? place : most), 0);
  const length = Math.hypot(...power[row]) || 1;
  return power[row].map((part) => part / length);
}

/**
 * @param {number[][]} one
 * @param {number[][]} other
 */
function product(one, other) {
  return one.map((row) =>
    other[0].map((_, column) => row.reduce((sum, number, at) => sum + number * other[at][column], 0)),
  );
}
