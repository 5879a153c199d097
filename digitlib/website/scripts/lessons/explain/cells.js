// One cell of a convolution: the patch that it sees, its weights, their products, and what they add up to.

import { sumOf } from "../../../recognizer/pictures/pixels/arithmetic.js";

/** @import { Activation, Layer } from "../../../recognizer/network/layers.js" */

/** @typedef {{ map: number, row: number, column: number }} Cell */

/**
 * @param {Activation} activation
 * @returns {Cell} Where the largest value of all maps lies.
 */
export function strongest({ values, side, channels }) {
  const place = values.indexOf(Math.max(...values));
  const cell = Math.floor(place / channels);
  return { map: place % channels, row: Math.floor(cell / side), column: cell % side };
}

/**
 * Return what a cell sees of one input map; outside the map lies paper.
 *
 * @param {Activation} input
 * @param {Layer} layer
 * @param {Cell} cell
 * @param {number} channel
 */
function patchOf({ values, side, channels }, { side: size, margin, step = 1 }, { row, column }, channel) {
  return square(size, (y, x) => {
    const [top, left] = [row * step - margin + y, column * step - margin + x];
    const isInside = top >= 0 && left >= 0 && top < side && left < side;
    return isInside ? values[(top * side + left) * channels + channel] : 0;
  });
}

/**
 * @param {number} size
 * @param {(y: number, x: number) => number} valueAt
 */
function square(size, valueAt) {
  return Array.from({ length: size ** 2 }, (_, place) => valueAt(Math.floor(place / size), place % size));
}

/**
 * Take a cell's sum apart; of its input maps, the one that adds most is told number by number.
 *
 * @param {Activation} input
 * @param {Layer} layer
 * @param {Cell} cell
 */
export function takenApart(input, layer, cell) {
  const { kernel, outputs, bias } = layer;
  const parts = Array.from({ length: input.channels }, (_, channel) => {
    const patch = patchOf(input, layer, cell, channel);
    const weights = patch.map((_, tap) => kernel[(tap * input.channels + channel) * outputs + cell.map]);
    const products = patch.map((value, tap) => value * weights[tap]);
    return { channel, patch, weights, products, sum: sumOf(products) };
  });
  const most = parts.reduce((best, part) => (part.sum > best.sum ? part : best));
  return { most, sumOfMaps: sumOf(parts.map(({ sum }) => sum)), bias: bias[cell.map] };
}
