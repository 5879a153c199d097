// Layers without weights: paper around, the largest of each 2 × 2, the ReLU, and each channel's mean.

import { takeActivation } from "./activation.js";

/** @import { Activation, Layer } from "./activation.js" */
/** @import { Room } from "../memory.js" */

const WITHOUT_WEIGHTS = { parameters: [], statistics: [] };

/**
 * Lay paper around each picture, or cut pixels off its edges where the numbers are below 0.
 *
 * @param {{ before: number, after: number }} pixels Above and on the left; below and on the right.
 * @param {Activation} input
 * @param {Room} room
 * @param {number} batchSize
 * @returns {Layer}
 */
export function frame({ before, after }, input, room, batchSize) {
  const [from, to] = [input.side, input.side + before + after];
  const { channels } = input;
  const output = takeActivation(room, batchSize, to, channels);
  const [skipped, begin] = [Math.max(-before, 0), Math.max(before, 0)];
  const kept = Math.min(from - skipped, to - begin);

  function eachLine(num, copy) {
    for (let image = 0; image < num; image++) {
      for (let row = 0; row < kept; row++) {
        const inner = ((image * from + skipped + row) * from + skipped) * channels;
        const outer = ((image * to + begin + row) * to + begin) * channels;
        copy(inner, outer, kept * channels);
      }
    }
  }

  const forward = (num) =>
    eachLine(num, (inner, outer, length) => {
      output.values.set(input.values.subarray(inner, inner + length), outer);
    });
  const backward = (num) =>
    eachLine(num, (inner, outer, length) => {
      input.gradient.set(output.gradient.subarray(outer, outer + length), inner);
    });
  return { output, ...WITHOUT_WEIGHTS, forward, backward };
}

/**
 * Keep the largest of each 2 × 2; an odd row or column at the end is left out. The error goes back to where
 * the largest was.
 *
 * @param {Activation} input
 * @param {Room} room
 * @param {number} batchSize
 * @returns {Layer}
 */
export function pool(input, room, batchSize) {
  const { side, channels } = input;
  const half = Math.floor(side / 2);
  const output = takeActivation(room, batchSize, half, channels);
  const [pixel, line] = [4 * channels, 4 * side * channels]; // bytes
  const apart = [input, output].map(({ values, gradient }) => gradient.byteOffset - values.byteOffset);

  function eachLine(num, act) {
    for (let row = 0; row < num * half; row++) {
      const from = (Math.floor(row / half) * side + 2 * (row % half)) * line;
      act(input.values.byteOffset + from, output.values.byteOffset + row * half * pixel);
    }
  }

  const forward = (num) => eachLine(num, (from, to) => room.kernel.pool(from, to, line, pixel, half * pixel));
  function backward(num) {
    input.gradient.fill(0);
    eachLine(num, (from, to) => room.kernel.poolBack(from, to, line, pixel, half * pixel, ...apart));
  }

  return { output, ...WITHOUT_WEIGHTS, forward, backward };
}

/**
 * Set what is below 0 to 0, in place: the output is the input, and so is its gradient.
 *
 * @param {Activation} input
 * @param {Room} room
 * @returns {Layer}
 */
export function relu(input, room) {
  const { side, channels, values, gradient } = input;
  const lengthOf = (num) => num * side * side * channels;
  return {
    output: input,
    ...WITHOUT_WEIGHTS,
    forward: (num) => room.kernel.rectify(values.byteOffset, lengthOf(num)),
    backward: (num) => room.kernel.rectifyBack(values.byteOffset, gradient.byteOffset, lengthOf(num)),
  };
}

/**
 * @param {Activation} input
 * @param {Room} room
 * @param {number} batchSize
 * @returns {Layer}
 */
export function mean(input, room, batchSize) {
  const { side, channels } = input;
  const places = side * side;
  const output = takeActivation(room, batchSize, 1, channels);
  function forward(num) {
    output.values.fill(0);
    for (let at = 0; at < num * places * channels; at++) {
      output.values[outputOf(at)] += input.values[at] / places;
    }
  }
  function backward(num) {
    for (let at = 0; at < num * places * channels; at++) {
      input.gradient[at] = output.gradient[outputOf(at)] / places;
    }
  }
  const outputOf = (at) => Math.floor(at / (places * channels)) * channels + (at % channels);
  return { output, ...WITHOUT_WEIGHTS, forward, backward };
}
