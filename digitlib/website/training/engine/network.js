// A network for training: its layers in one memory, the way forward to the loss, and the way back to the gradient.

import { IMAGE_SIDE, NUM_DIGITS } from "../../recognizer/constants.js";
import { takeActivation } from "./layers/activation.js";
import { convolution } from "./layers/convolution.js";
import { dense, softmaxErrors, softmaxLoss } from "./layers/dense.js";
import { normalisation } from "./layers/normalisation.js";
import { frame, mean, pool, relu } from "./layers/pooling.js";
import { inMemory } from "./memory.js";

/** @import { Parameter } from "./layers/activation.js" */
/** @import { ConvolutionSettings } from "./layers/convolution.js" */

/**
 * @typedef {(ConvolutionSettings & { kind: "convolution" })
 *   | { kind: "frame", before: number, after: number }
 *   | { kind: "dense", units: number }
 *   | { kind: "normalisation" | "pool" | "relu" | "mean" }} LayerSettings
 */

/** @typedef {ReturnType<typeof makeTrainable>} Trainable */

/**
 * @param {LayerSettings[]} settings The last one's scores become probabilities.
 * @param {number} batchSize At most so many images at once.
 */
export function makeTrainable(settings, batchSize) {
  return inMemory((room) => {
    const image = takeActivation(room, batchSize, IMAGE_SIDE, 1);
    const layers = [];
    for (const one of settings) {
      const input = layers.length ? layers[layers.length - 1].output : image;
      const isFirst = layers.every((layer) => !layer.parameters.length);
      layers.push(makeLayer(one, input, room, batchSize, isFirst));
    }
    return trainable(layers, image, settings);
  });
}

function makeLayer(settings, input, room, batchSize, isFirst) {
  switch (settings.kind) {
    case "convolution":
      return convolution(settings, input, room, batchSize, isFirst);
    case "dense":
      return dense(settings.units, input, room, batchSize, isFirst);
    case "frame":
      return frame(settings, input, room, batchSize);
    case "normalisation":
      return normalisation(input, room, batchSize);
    case "pool":
      return pool(input, room, batchSize);
    case "mean":
      return mean(input, room, batchSize);
    default:
      return relu(input, room);
  }
}

function trainable(layers, image, settings) {
  const scores = layers[layers.length - 1].output;

  /**
   * Turn images, which lie in `images`, into probabilities.
   *
   * @param {Uint8Array} labels
   * @param {boolean} isTraining
   * @returns {number} The loss, summed over the images.
   */
  function forward(labels, isTraining) {
    for (const layer of layers) layer.forward(labels.length, isTraining);
    return softmaxLoss(scores, labels);
  }

  /**
   * Go forward, then back from the loss to each weight's gradient.
   *
   * @param {Uint8Array} labels
   * @param {number} batchSize The loss is a mean over so many images, some of which another worker may have.
   */
  function lossAndGradient(labels, batchSize) {
    const loss = forward(labels, true);
    softmaxErrors(scores, labels, batchSize);
    for (const layer of layers.toReversed()) layer.backward(labels.length);
    return loss;
  }

  return {
    layers,
    images: image.values,
    scores,
    /** What the units of each ReLU have found. */
    units: layers.filter((_, place) => settings[place].kind === "relu").map(({ output }) => output),
    /** @param {number} at The image's place in the batch. */
    probabilities: (at) => scores.values.subarray(at * scores.channels, at * scores.channels + NUM_DIGITS),
    /** @type {Parameter[]} */
    parameters: layers.flatMap((layer) => layer.parameters),
    /** @type {Parameter[]} */
    statistics: layers.flatMap((layer) => layer.statistics),
    forward,
    lossAndGradient,
  };
}
