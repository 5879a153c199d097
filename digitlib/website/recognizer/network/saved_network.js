// A network that a reader trained in the page, as the file that they save: checked, and made ready to read.

import { kerasLayers, lengthOfShape } from "../../training/architecture.js";
import { FORMAT } from "../../training/constants.js";
import { parseArchitecture } from "../../training/notation.js";
import { networkOf } from "./network.js";

/** @import { KerasLayer } from "../../training/architecture.js" */
/** @import { Layer } from "./layers.js" */

const EPSILON = 1e-3; // Keras's, of a batch normalisation

/**
 * @typedef {object} SavedNetwork
 * @property {string} format
 * @property {string} architecture In digitlib's notation.
 * @property {{ shape: number[], values: number[] }[]} weights In the order of Keras's get_weights().
 * @property {Record<string, unknown>} [training] How it was trained, for people.
 */

/**
 * Make a network ready to read, whoever wrote it.
 *
 * @param {unknown} saved
 */
export function savedNetwork(saved) {
  const { architecture, weights } = shaped(saved);
  const layers = kerasLayers(parseArchitecture(architecture));
  const shapes = layers.flatMap((layer) => layer.shapes);
  if (weights.length !== shapes.length) throw new Error("the network's weights do not fit its architecture.");
  const arrays = shapes.map((shape, place) => numbersOf(weights[place], shape));
  return networkOf(layers.flatMap((layer) => readingLayers(layer, arrays)));
}

/**
 * @param {unknown} saved
 * @returns {SavedNetwork}
 */
function shaped(saved) {
  const network = /** @type {SavedNetwork} */ (saved);
  if (network?.format !== FORMAT || !Array.isArray(network.weights)) {
    throw new Error("this is no network that was saved here.");
  }
  return network;
}

function numbersOf(part, shape) {
  const isWhole = part?.values?.length === lengthOfShape(shape) && String(part.shape) === String(shape);
  if (!isWhole || !Array.from(part.values).every(Number.isFinite)) {
    throw new Error("the network's weights are damaged; save it again.");
  }
  return Float32Array.from(part.values);
}

const NOTHING = { amount: 0, side: 0, margin: 0, outputs: 0, isSoftmax: false };
const NO_NUMBERS = new Float32Array();

/**
 * Return what a layer of Keras is here, and take its arrays off the list.
 *
 * @param {KerasLayer} layer
 * @param {Float32Array[]} arrays
 * @returns {Layer[]}
 */
function readingLayers({ name, values, before, after, filter, shapes, channels }, arrays) {
  const [kernel, bias, ...running] = arrays.splice(0, shapes.length);
  const [amount, activation] = values;
  const make = (kind, rest = {}) => ({ ...NOTHING, kernel: NO_NUMBERS, bias: NO_NUMBERS, kind, ...rest });
  switch (name) {
    case "Cropping2D":
      return [make("crop", { amount })];
    case "Conv2D": {
      const { size, step } = filter;
      const sizes = { side: size, step, margin: before, after, outputs: channels };
      return [make("conv", { ...sizes, isLinear: true, kernel, bias: bias ?? new Float32Array(channels) })];
    }
    case "BatchNormalization":
      return [make("normalise", folded(kernel, bias, running))];
    case "Dense": {
      const dense = make("dense", { kernel, bias, outputs: amount, isSoftmax: activation === "softmax" });
      return activation === "relu" ? [dense, make("relu")] : [dense];
    }
    default:
      return [make(KINDS_OF_READING[name])];
  }
}

const KINDS_OF_READING = {
  MaxPooling2D: "pool",
  ReLU: "relu",
  GlobalAveragePooling2D: "mean",
  Flatten: "flatten",
};

/**
 * Return a batch normalisation's four arrays as one scale and one shift for each channel.
 *
 * @param {Float32Array} gamma
 * @param {Float32Array} beta
 * @param {Float32Array[]} running
 */
function folded(gamma, beta, running) {
  const [mean, variance] = running;
  const kernel = gamma.map((scale, channel) => scale / Math.sqrt(variance[channel] + EPSILON));
  return { kernel, bias: beta.map((shift, channel) => shift - mean[channel] * kernel[channel]) };
}
