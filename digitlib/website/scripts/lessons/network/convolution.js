// A convolution place by place, as lesson 3 does it by hand: no stride, no border around the image.

import { IMAGE_SIDE } from "../../../recognizer/constants.js";
import { sumOf } from "../../../recognizer/pictures/pixels/arithmetic.js";

export const FILTER_SIDE = 3;
export const MAP_SIDE = IMAGE_SIDE - FILTER_SIDE + 1;
const VISIBLE = 0.05; // a pixel counts as ink from so much up when an instructive place is looked for

/** @type {Record<string, number[]>} */
export const FILTERS = {
  "upper edges": [-1, -1, -1, 0, 0, 0, 1, 1, 1],
  "left edges": [-1, 0, 1, -1, 0, 1, -1, 0, 1],
  "the mean of nine": Array(9).fill(1 / 9),
};

/** @import { Place } from "../cells.js" */

/**
 * @param {ArrayLike<number>} image 28 × 28 pixels.
 * @param {Place} place
 * @returns {number[]} The nine pixels under the filter, row by row.
 */
export function patchAt(image, { row, column }) {
  return Array.from({ length: FILTER_SIDE ** 2 }, (_, cell) => {
    const [down, right] = [Math.floor(cell / FILTER_SIDE), cell % FILTER_SIDE];
    return image[(row + down) * IMAGE_SIDE + column + right];
  });
}

/**
 * @param {ArrayLike<number>} image
 * @param {number[]} weights Nine.
 * @param {Place} place
 */
export function productsAt(image, weights, place) {
  return patchAt(image, place).map((pixel, cell) => pixel * weights[cell]);
}

/**
 * @param {ArrayLike<number>} image
 * @param {number[]} weights
 * @returns {number[]} The whole map, 26 × 26 scores: each stands where the patch's top left corner is.
 */
export function mapOf(image, weights) {
  return Array.from({ length: MAP_SIDE ** 2 }, (_, cell) => sumOf(productsAt(image, weights, placeOf(cell))));
}

/**
 * @param {number} cell Of the map.
 * @returns {Place}
 */
export function placeOf(cell) {
  return { row: Math.floor(cell / MAP_SIDE), column: cell % MAP_SIDE };
}

/** @param {Place} place */
export const cellOf = ({ row, column }) => row * MAP_SIDE + column;

/**
 * @param {ArrayLike<number>} image
 * @param {number[]} weights
 * @returns {Place} Of the highest score, if there are any, among those with ink under every weight.
 */
export function tellingPlace(image, weights) {
  const scores = mapOf(image, weights).map((score, cell) => {
    const isInked = patchAt(image, placeOf(cell)).every((pixel, at) => pixel > VISIBLE || !weights[at]);
    return isInked ? score : score - 1e3;
  });
  return placeOf(scores.indexOf(Math.max(...scores)));
}

/**
 * @param {string} text What was typed as a weight.
 * @returns {number} 0 for what is no number; never beyond ±9.
 */
export function weightIn(text) {
  return Math.min(Math.max(Number(text) || 0, -9), 9);
}
