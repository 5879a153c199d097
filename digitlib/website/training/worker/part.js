// One worker's part in a training: it has its own images, takes its part of every batch, and tells the others its
// gradient. All take the same step then, so that their weights stay the same. Batch normalisation counts each part
// for itself.

import { rowsOf } from "../engine/layers/activation.js";
import { makeTrainable } from "../engine/network.js";
import { adam, learningRateAt, sgd } from "../engine/optimizer.js";
import { initialize, makeRandom } from "../engine/random.js";
import { makeDraw, putImage } from "./images.js";

/** @import { LayerSettings } from "../engine/network.js" */
/** @import { Digits } from "./images.js" */

/**
 * @typedef {object} TrainingSettings
 * @property {LayerSettings[]} layers
 * @property {"sgd" | "adam"} optimizer
 * @property {number} learningRate The highest of the schedule.
 * @property {number} batchSize
 * @property {number} numSteps
 * @property {number} shift Each image is moved by up to so many pixels, at random.
 * @property {number} seed
 */

/** @typedef {(numbers: Float32Array) => Promise<Float32Array>} Share Gives the sum of what all parts share. */

/** @typedef {ReturnType<typeof makePart>} Part */

/**
 * @param {TrainingSettings} settings
 * @param {number} number This part's.
 * @param {number} numParts
 * @param {Share} share
 */
export function makePart(settings, number, numParts, share) {
  const { batchSize, learningRate, numSteps, shift, seed } = settings;
  const size = batchSize / numParts;
  const network = makeTrainable(settings.layers, size);
  const { parameters, statistics } = network;
  initialize([...parameters, ...statistics], makeRandom(seed));
  const random = makeRandom(seed + 1 + number); // each part draws other images
  const draw = makeDraw(random);
  const step = { sgd, adam }[settings.optimizer](parameters);
  const shared = [...parameters.map(({ gradient }) => gradient), ...statistics.map(({ matrix }) => matrix)];
  const labels = new Uint8Array(size);

  /**
   * @param {Digits} digits
   * @param {number} numStep From 0.
   * @returns {Promise<number>} The batch's mean loss.
   */
  async function trainStep(digits, numStep) {
    for (let at = 0; at < size; at++) {
      const place = draw.next();
      labels[at] = digits.labels[place];
      putImage(digits, place, network.images, at, moved(), moved());
    }
    const loss = network.lossAndGradient(labels, batchSize);
    const total = await shareGradients(loss);
    step(learningRateAt(numStep, numSteps, learningRate));
    return total / batchSize;
  }

  const moved = () => (shift ? Math.floor(random() * (2 * shift + 1)) - shift : 0);

  // Gradients are summed; running statistics become the parts' mean.
  async function shareGradients(loss) {
    const sums = await share(flattened([...shared.map(({ values }) => values), Float32Array.of(loss)]));
    let start = 0;
    for (const [place, { values }] of shared.entries()) {
      const isMean = place >= parameters.length;
      for (let at = 0; at < values.length; at++) values[at] = sums[start + at] / (isMean ? numParts : 1);
      start += values.length;
    }
    return sums[start];
  }

  /**
   * Read this part's share of some digits; the parts' counts are summed.
   *
   * @param {Digits} digits
   * @param {number} most At most so many, over all parts.
   */
  async function evaluate(digits, most = Infinity) {
    const count = Math.min(digits.labels.length, Math.ceil(most / numParts));
    const tally = { loss: 0, right: new Float32Array(10), of: new Float32Array(10) };
    const fired = network.units.map(({ channels }) => new Float32Array(channels));
    for (let start = 0; start < count; start += size) {
      countChunk(digits, start, Math.min(size, count - start), tally, fired);
    }
    const sums = await share(flattened([Float32Array.of(tally.loss), tally.right, tally.of, ...fired]));
    const units = sums.subarray(21);
    return {
      loss: sums[0] / sums.subarray(11, 21).reduce((total, one) => total + one, 0),
      right: Array.from(sums.subarray(1, 11)),
      of: Array.from(sums.subarray(11, 21)),
      numUnits: units.length,
      numDead: units.filter((times) => times === 0).length,
    };
  }

  function countChunk(digits, start, num, tally, fired) {
    for (let at = 0; at < num; at++) putImage(digits, start + at, network.images, at);
    const truth = digits.labels.subarray(start, start + num);
    tally.loss += network.forward(truth, false);
    for (let at = 0; at < num; at++) {
      tally.of[truth[at]] += 1;
      tally.right[truth[at]] += Number(likeliest(network.probabilities(at)) === truth[at]);
    }
    for (const [place, { channels, values, side }] of network.units.entries()) {
      for (let at = 0; at < num * side * side * channels; at++) {
        if (values[at] > 0) fired[place][at % channels] = 1;
      }
    }
  }

  /** All weights and running statistics, as Keras shapes and orders them. */
  const weights = () =>
    network.layers
      .flatMap((layer) => [...layer.parameters, ...layer.statistics])
      .map(({ shape, matrix }) => ({ shape, values: withoutMargin(shape, matrix) }));

  return { trainStep, evaluate, weights, addImages: draw.add };
}

const likeliest = (probabilities) => probabilities.indexOf(Math.max(...probabilities));

function withoutMargin(shape, { values, columns }) {
  const width = shape[shape.length - 1];
  const height = rowsOf(shape);
  const kept = new Float32Array(height * width);
  for (let row = 0; row < height; row++) {
    kept.set(values.subarray(row * columns, row * columns + width), row * width);
  }
  return kept;
}

/** @param {Float32Array[]} arrays */
function flattened(arrays) {
  const all = new Float32Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const array of arrays) {
    all.set(array, start);
    start += array.length;
  }
  return all;
}
