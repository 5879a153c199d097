// The trained network: a digit image in, ten probabilities out. Its weights come from browser_model.py, which
// has folded batch normalisation into the convolutions before it.

import { bytesOf } from "../../../widgets/common/bytes.js";
import { canMultiply, inMemory } from "../../training/engine/memory.js";
import { IMAGE_SIDE } from "../constants.js";
import { convolutionLayer } from "./convolution.js";
import { LAYERS } from "./layers.js";

/** @import { Activation, Layer } from "./layers.js" */
/** @import { Size } from "./sheets.js" */

/** @typedef {{ size: number, unit: number }} Numbers How many there are, and what they are multiples of. */

/**
 * The layers, and all their weights one after the other: 16-bit whole numbers as base64.
 *
 * @typedef {object} Exported
 * @property {(Omit<Layer, "kernel" | "bias"> & { kernel: Numbers, bias: Numbers })[]} layers
 * @property {string} weights
 */

/** @param {Exported} exported */
export function makeNetwork(exported) {
  return networkOf(withWeights(exported));
}

/**
 * Return the layers with their weights unpacked.
 *
 * @param {Exported} exported
 * @returns {Layer[]}
 */
export function withWeights({ layers, weights }) {
  const numbers = new DataView(bytesOf(weights).buffer);
  let start = 0;
  const take = ({ size, unit }) =>
    Float32Array.from({ length: size }, () => unit * numbers.getInt16(2 * start++, true));
  return layers.map((layer) => ({ ...layer, kernel: take(layer.kernel), bias: take(layer.bias) }));
}

/** @typedef {ReturnType<typeof networkOf>} Network */

/**
 * Make a network of layers. Its first image passes through them as layers.js has them, and tells how large the
 * input of each is; then the convolutions are prepared for the images that follow.
 *
 * @param {Layer[]} layers
 */
export function networkOf(layers) {
  const plain = layers.map((layer) => (input) => LAYERS[layer.kind](input, layer));
  let runs = plain;
  /** @type {Size[]} */
  let sizes = [];

  /**
   * @param {Float32Array} image 784 pixels.
   * @returns {Activation[]} The image itself, then what each layer makes of it; the last are the probabilities.
   */
  function activations(image) {
    if (sizes.length && runs === plain && canMultiply()) runs = inMemory(prepared);
    const made = [{ values: image, side: IMAGE_SIDE, channels: 1 }];
    for (const run of runs) made.push(run(made[made.length - 1]));
    if (!sizes.length) sizes = made.map(({ side, channels }) => ({ side, channels }));
    return made;
  }

  const prepared = (room) =>
    plain.map((run, at) =>
      layers[at].kind === "conv" ? convolutionLayer(layers[at], sizes[at], room) : run,
    );

  /** @param {Float32Array} image */
  const probabilities = (image) => activations(image)[layers.length].values;
  return { layers, activations, probabilities };
}
