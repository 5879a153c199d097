// Batch normalisation, as Keras does it: each channel gets the mean 0 and the deviation 1 over the batch, then
// a scale and a shift that are learned. After S. Ioffe and C. Szegedy, 2015 (arXiv:1502.03167).

import { sumRows, takeActivation, takeParameter, takeRow } from "./activation.js";

/** @import { Activation, Layer } from "./activation.js" */
/** @import { Room } from "../memory.js" */

const EPSILON = 1e-3;
const MOMENTUM = 0.99;

/**
 * @param {Activation} input
 * @param {Room} room
 * @param {number} batchSize
 * @returns {Layer}
 */
export function normalisation(input, room, batchSize) {
  const { side, channels } = input;
  const { kernel } = room;
  const output = takeActivation(room, batchSize, side, channels);
  const normal = room.take(batchSize, side * side * channels).values; // before scale and shift
  const parameters = ["gamma", "beta", "moving_mean", "moving_variance"].map((name) =>
    takeParameter(room, name, [channels]),
  );
  const [gamma, beta, movingMean, movingVariance] = parameters;
  const [ones, negative, mean, variance, factor] = Array.from({ length: 5 }, () => takeRow(room, channels));
  const [share, scaleShare, shiftShare] = Array.from({ length: 3 }, () => takeRow(room, channels));

  function forward(num, isTraining) {
    const rows = num * side * side;
    if (isTraining) measure(rows);
    const [centre, spread] = isTraining ? [mean, variance] : [movingMean, movingVariance].map(valuesOf);
    for (let channel = 0; channel < channels; channel++) {
      factor[channel] = 1 / Math.sqrt(spread[channel] + EPSILON);
      negative[channel] = -centre[channel] * factor[channel];
    }
    scale(input.values, factor, negative, normal, rows);
    scale(normal, valuesOf(gamma), valuesOf(beta), output.values, rows);
  }

  // Each channel's mean and variance over the batch; the running ones follow slowly.
  function measure(rows) {
    sumRows(room, input.values, mean, rows, channels);
    for (let channel = 0; channel < channels; channel++) {
      ones[channel] = 1;
      mean[channel] /= rows;
      negative[channel] = -mean[channel];
    }
    scale(input.values, ones, negative, normal, rows);
    sumProducts(normal, normal, variance, rows);
    for (let channel = 0; channel < channels; channel++) {
      variance[channel] /= rows;
      follow(valuesOf(movingMean), channel, mean[channel]);
      follow(valuesOf(movingVariance), channel, variance[channel]);
    }
  }

  // The mean and the deviation depend on every value, which the two sums account for.
  function backward(num) {
    const rows = num * side * side;
    const [scales, shifts] = [gamma.gradient.values, beta.gradient.values];
    sumRows(room, output.gradient, shifts, rows, channels);
    sumProducts(output.gradient, normal, scales, rows);
    for (let channel = 0; channel < channels; channel++) {
      share[channel] = valuesOf(gamma)[channel] * factor[channel];
      shiftShare[channel] = (-share[channel] * shifts[channel]) / rows;
      scaleShare[channel] = (-share[channel] * scales[channel]) / rows;
    }
    scale(output.gradient, share, shiftShare, input.gradient, rows);
    const [from, to] = [normal.byteOffset, input.gradient.byteOffset];
    kernel.addScaledRows(from, scaleShare.byteOffset, to, rows, channels);
  }

  function scale(from, factors, offsets, to, rows) {
    const addresses = [from, factors, offsets, to].map(({ byteOffset }) => byteOffset);
    kernel.scaleRows(...addresses, rows, channels);
  }

  function sumProducts(one, other, sums, rows) {
    sums.fill(0);
    kernel.sumProducts(one.byteOffset, other.byteOffset, sums.byteOffset, rows, channels);
  }

  return { output, parameters: [gamma, beta], statistics: [movingMean, movingVariance], forward, backward };
}

const valuesOf = ({ matrix }) => matrix.values;

function follow(running, channel, value) {
  running[channel] = MOMENTUM * running[channel] + (1 - MOMENTUM) * value;
}
