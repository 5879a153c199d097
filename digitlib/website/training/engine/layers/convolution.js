// A convolution as one multiplication of matrices: each patch of the input is a row, each filter a column. After
// K. Chellapilla, S. Puri and P. Simard, "High performance convolutional neural networks for document
// processing", 2006. On the way forward no patch is copied: two tables tell where its numbers lie.

import { fillRows, inFours, tapsOf, transpose } from "../memory.js";
import { inRows, sumRows, takeActivation, takeEvenTable, takeParameter } from "./activation.js";

/** @import { Activation, Layer } from "./activation.js" */
/** @import { Matrix, Room, Table } from "../memory.js" */

const AT_ONCE = 128; // patches, whose shares stay in the processor's cache until they are added up

/**
 * @typedef {object} ConvolutionSettings
 * @property {number} filters
 * @property {number} size Pixels across a filter.
 * @property {number} step From one place to the next.
 * @property {boolean} hasBias
 */

/**
 * @param {ConvolutionSettings} settings
 * @param {Activation} input
 * @param {Room} room
 * @param {number} batchSize
 * @param {boolean} isFirst Nobody asks for the gradient of its input then.
 * @returns {Layer}
 */
export function convolution({ filters, size, step, hasBias }, input, room, batchSize, isFirst) {
  const side = Math.floor((input.side - size) / step) + 1;
  const output = takeActivation(room, batchSize, side, filters);
  const kernel = takeParameter(room, "kernel", [size, size, input.channels, filters]);
  const bias = takeParameter(room, "bias", [filters]);
  const [patches, taps] = [
    room.takeTable(cornersOf(input, batchSize, side, step)),
    room.takeTable(tapsOf(input.side, input.channels, size)),
  ];
  const [sums, errors] = [inRows(output.values, filters), inRows(output.gradient, filters)];
  const backToInput = isFirst ? () => {} : makeWayBack(kernel.matrix, errors, input, patches, size, room);

  function forward(num) {
    fillRows(output.values, bias.matrix.values.subarray(0, filters));
    room.addProduct(input.values, patches, taps, kernel.matrix, sums, inFours(num * side * side));
  }

  function backward(num) {
    kernel.gradient.values.fill(0);
    room.addTransposedProduct(input.values, patches, taps, errors, kernel.gradient, num * side * side);
    if (hasBias) sumRows(room, output.gradient, bias.gradient.values, num * side * side, filters);
    backToInput(num * side * side);
  }

  return { output, parameters: hasBias ? [kernel, bias] : [kernel], statistics: [], forward, backward };
}

/**
 * Each number of a patch gets its share of the errors; a pixel's gradient is the sum over its patches.
 *
 * @param {Matrix} kernel
 * @param {Matrix} errors A row for each patch.
 * @param {Activation} input
 * @param {Table} patches Where each of them begins.
 * @param {number} size
 * @param {Room} room
 */
function makeWayBack(kernel, errors, { side, channels, gradient }, patches, size, room) {
  const turned = room.take(kernel.columns, kernel.rows);
  const shares = room.take(AT_ONCE, kernel.rows);
  const rows = takeEvenTable(room, inFours(patches.length), errors.columns);
  const columns = takeEvenTable(room, errors.columns, 1);
  const [line, run] = [4 * side * channels, 4 * size * channels]; // bytes

  return (numPatches) => {
    transpose(kernel, turned);
    gradient.fill(0);
    for (let first = 0; first < numPatches; first += AT_ONCE) {
      const num = Math.min(AT_ONCE, numPatches - first);
      const [down, corners] = [rows, patches].map(({ at }) => at + 4 * first);
      shares.values.fill(0);
      room.addProduct(errors.values, { at: down, length: num }, columns, turned, shares, inFours(num));
      const [from, to] = [shares.values.byteOffset, gradient.byteOffset];
      room.kernel.addPatches(from, corners, to, num, size, run, line, 4 * shares.columns);
    }
  };
}

/** Where each patch begins in the batch. */
function cornersOf({ side, channels }, batchSize, outputSide, step) {
  const places = [];
  for (let image = 0; image < batchSize; image++) {
    for (let row = 0; row < outputSide; row++) {
      for (let column = 0; column < outputSide; column++) {
        places.push(((image * side + row * step) * side + column * step) * channels);
      }
    }
  }
  return places;
}
