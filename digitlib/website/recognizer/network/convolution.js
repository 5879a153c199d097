// A convolution on the training's WebAssembly kernel, which multiplies four numbers at once: the patches of the
// input, which lie where two tables say, times the filters.

import { fillRows, tapsOf } from "../../training/engine/memory.js";
import { placeOnSheet, putPixels, takeSheet } from "./sheets.js";

/** @import { Matrix, Room } from "../../training/engine/memory.js" */
/** @import { Activation, Layer } from "./layers.js" */
/** @import { Sheet, Size } from "./sheets.js" */

/**
 * Prepare a convolution of what lies on a sheet, whose paper must be as wide as the filters reach.
 *
 * @param {Layer} layer
 * @param {Sheet} input
 * @param {Room} room
 * @returns {{ side: number, sums: Matrix, run: () => void }} The sums have a row for each place.
 */
export function makeConvolution(layer, input, room) {
  const { side: size, margin, after = margin, step = 1, outputs, kernel, bias } = layer;
  const side = Math.floor((input.side + margin + after - size) / step) + 1;
  const sums = room.take(side * side, outputs);
  const filters = room.take(size * size * input.channels, outputs);
  const patches = room.takeTable(
    Array.from({ length: side * side }, (_, place) =>
      placeOnSheet(input, step * Math.floor(place / side) - margin, step * (place % side) - margin),
    ),
  );
  const taps = room.takeTable(tapsOf(input.width, input.channels, size));
  putRows(kernel, outputs, filters);
  const biases = putRows(bias, outputs, { ...sums, values: new Float32Array(sums.columns) });

  function run() {
    fillRows(sums.values, biases);
    room.addProduct(input.values, patches, taps, filters, sums);
  }

  return { side, sums, run };
}

/**
 * Prepare a layer that is a convolution, with its ReLU unless it is linear.
 *
 * @param {Layer} layer
 * @param {Size} size The input's.
 * @param {Room} room
 * @returns {(input: Activation) => Activation}
 */
export function convolutionLayer(layer, size, room) {
  const sheet = takeSheet(room, size, layer.margin, layer.after);
  const { side, sums, run } = makeConvolution(layer, sheet, room);
  const { outputs, isLinear } = layer;
  const lowest = isLinear ? -Infinity : 0;
  return ({ values }) => {
    putPixels(values, sheet);
    run();
    return { values: takenFrom(sums, side * side, outputs, lowest), side, channels: outputs };
  };
}

/**
 * Put rows of numbers into a matrix, whose rows may be longer.
 *
 * @param {Float32Array} numbers
 * @param {number} length Of a row.
 * @param {Matrix} matrix
 */
function putRows(numbers, length, { values, columns }) {
  if (!values.length) return values; // while the memory is counted
  for (let row = 0; row * length < numbers.length; row++) {
    values.set(numbers.subarray(row * length, (row + 1) * length), row * columns);
  }
  return values;
}

/**
 * Take a matrix's numbers out of its memory, which the next image overwrites, none lower than the lowest.
 *
 * @param {Matrix} matrix
 * @param {number} height
 * @param {number} width
 * @param {number} lowest
 */
function takenFrom({ values, columns }, height, width, lowest) {
  const taken = new Float32Array(height * width);
  for (let row = 0, to = 0; row < height; row++) {
    const from = row * columns;
    for (let column = 0; column < width; column++) taken[to++] = Math.max(values[from + column], lowest);
  }
  return taken;
}
