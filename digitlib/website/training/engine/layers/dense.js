// A fully connected layer; and the softmax with its loss, which ends the network.

import { NUM_DIGITS } from "../../../recognizer/constants.js";
import { fillRows, inFours, transpose } from "../memory.js";
import { inRows, sumRows, takeActivation, takeEvenTable, takeParameter } from "./activation.js";

/** @import { Activation, Layer } from "./activation.js" */
/** @import { Room } from "../memory.js" */

/**
 * @param {number} units
 * @param {Activation} input
 * @param {Room} room
 * @param {number} batchSize
 * @param {boolean} isFirst
 * @returns {Layer}
 */
export function dense(units, input, room, batchSize, isFirst) {
  const inputs = input.side ** 2 * input.channels;
  const columns = inFours(units); // those beyond the units have no weights: they stay 0
  const output = takeActivation(room, batchSize, 1, columns);
  const kernel = takeParameter(room, "kernel", [inputs, units]);
  const bias = takeParameter(room, "bias", [units]);
  const turned = room.take(columns, inputs);
  const [sums, errors] = [inRows(output.values, columns), inRows(output.gradient, columns)];
  const gradient = inRows(input.gradient, inputs);
  const [images, values] = [takeEvenTable(room, batchSize, inputs), takeEvenTable(room, inputs, 1)];
  const [rows, places] = [takeEvenTable(room, batchSize, columns), takeEvenTable(room, columns, 1)];

  function forward(num) {
    fillRows(output.values, bias.matrix.values.subarray(0, columns));
    room.addProduct(input.values, images, values, kernel.matrix, sums, inFours(num));
  }

  function backward(num) {
    kernel.gradient.values.fill(0);
    room.addTransposedProduct(input.values, images, values, errors, kernel.gradient, num);
    sumRows(room, output.gradient, bias.gradient.values, num, columns);
    if (isFirst) return;
    transpose(kernel.matrix, turned);
    input.gradient.fill(0);
    room.addProduct(output.gradient, rows, places, turned, gradient, inFours(num));
  }

  return { output, parameters: [kernel, bias], statistics: [], forward, backward };
}

/**
 * Turn scores into probabilities, in place, and return the cross-entropy with the labels, summed.
 *
 * @param {Activation} scores
 * @param {Uint8Array} labels
 */
export function softmaxLoss({ values, channels: columns }, labels) {
  let loss = 0;
  for (let image = 0; image < labels.length; image++) {
    const row = values.subarray(image * columns, image * columns + NUM_DIGITS);
    const largest = Math.max(...row);
    let total = 0;
    for (let unit = 0; unit < NUM_DIGITS; unit++) total += Math.exp(row[unit] - largest);
    loss += Math.log(total) + largest - row[labels[image]];
    for (let unit = 0; unit < NUM_DIGITS; unit++) row[unit] = Math.exp(row[unit] - largest) / total;
  }
  return loss;
}

/**
 * Write the error: each score's probability minus the truth, as a share of the batch.
 *
 * @param {Activation} scores
 * @param {Uint8Array} labels
 * @param {number} batchSize
 */
export function softmaxErrors({ values, gradient, channels: columns }, labels, batchSize) {
  gradient.fill(0);
  for (let image = 0; image < labels.length; image++) {
    for (let unit = 0; unit < NUM_DIGITS; unit++) {
      const truth = unit === labels[image] ? 1 : 0;
      gradient[image * columns + unit] = (values[image * columns + unit] - truth) / batchSize;
    }
  }
}
