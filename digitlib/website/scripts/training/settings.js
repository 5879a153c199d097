// What a training begins with, and what the page lets one change.

import { engineLayers, kerasLayers } from "../../training/architecture.js";
import { parseArchitecture } from "../../training/notation.js";

/** @import { TrainingSettings } from "../../training/worker/part.js" */

const NUM_TRAINED = 55_000; // images; 5,000 more are set aside for validation

/**
 * @typedef {object} Choices
 * @property {string} architecture In digitlib's notation.
 * @property {number} learningRate
 * @property {number} numEpochs
 * @property {number} batchSize A multiple of 8: two workers share it, and the kernel takes four at a time.
 * @property {number} seed
 */

/** @type {Choices} */
export const FIRST = {
  architecture: "crop 4, conv 12 5x5 valid pool, conv 24 valid, conv 64 2x2 /2 valid, flatten",
  learningRate: 0.5,
  numEpochs: 3,
  batchSize: 192,
  seed: 0,
};

/**
 * @param {Choices} choices
 * @returns {TrainingSettings} The same for the workers.
 */
export function trainingSettings({ architecture, learningRate, numEpochs, batchSize, seed }) {
  return {
    layers: engineLayers(kerasLayers(parseArchitecture(architecture))),
    optimizer: "sgd",
    learningRate,
    batchSize,
    numSteps: Math.floor((numEpochs * NUM_TRAINED) / batchSize),
    shift: 0,
    seed,
  };
}
