// The trained network: a digit image in, ten probabilities out. Its weights come from browser_model.py, which
// has folded batch normalisation into the convolutions before it.

import { IMAGE_SIDE } from "./constants.js";

/**
 * What a layer makes of a digit image.
 *
 * @typedef {object} Activation
 * @property {Float32Array} values For each pixel, row by row, the values of all channels.
 * @property {number} side
 * @property {number} channels
 */

/**
 * A layer that is ready to run; each kind has the settings that it needs.
 *
 * @typedef {object} Layer
 * @property {keyof typeof LAYERS} kind
 * @property {number} amount Pixels that a crop takes off each edge.
 * @property {number} side Pixels across a convolution's kernel.
 * @property {number} margin Pixels of paper around a convolution's input.
 * @property {number} outputs
 * @property {boolean} isSoftmax
 * @property {Float32Array} kernel
 * @property {Float32Array} bias
 */

/** @typedef {{ size: number, unit: number }} Numbers How many there are, and what they are multiples of. */

/**
 * The layers, and all their weights one after the other: 16-bit whole numbers as base64.
 *
 * @typedef {object} Exported
 * @property {(Omit<Layer, "kernel" | "bias"> & { kernel: Numbers, bias: Numbers })[]} layers
 * @property {string} weights
 */

const LAYERS = { crop, conv, pool, mean, dense };

/** @param {Exported} exported */
export function makeNetwork({ layers, weights }) {
  const bytes = Uint8Array.from(atob(weights), (letter) => letter.charCodeAt(0));
  const numbers = new DataView(bytes.buffer);
  let start = 0;
  const take = ({ size, unit }) =>
    Float32Array.from({ length: size }, () => unit * numbers.getInt16(2 * start++, true));
  const ready = layers.map((layer) => ({ ...layer, kernel: take(layer.kernel), bias: take(layer.bias) }));

  /**
   * @param {Float32Array} image 784 pixels.
   * @returns {Activation[]} The image itself, then what each layer makes of it; the last are the probabilities.
   */
  function activations(image) {
    const made = [{ values: image, side: IMAGE_SIDE, channels: 1 }];
    for (const layer of ready) made.push(LAYERS[layer.kind](made[made.length - 1], layer));
    return made;
  }

  /** @param {Float32Array} image */
  const probabilities = (image) => activations(image)[layers.length].values;
  return { layers: ready, activations, probabilities };
}

/**
 * @param {Activation} input
 * @param {Layer} layer
 * @returns {Activation}
 */
function crop({ values, side, channels }, { amount }) {
  const inner = side - 2 * amount;
  const kept = new Float32Array(inner * inner * channels);
  for (let y = 0; y < inner; y++) {
    const start = ((y + amount) * side + amount) * channels;
    kept.set(values.subarray(start, start + inner * channels), y * inner * channels);
  }
  return { values: kept, side: inner, channels };
}

/**
 * A convolution and its ReLU. The kernel is side × side × inputs × outputs.
 *
 * @param {Activation} input
 * @param {Layer} layer
 * @returns {Activation}
 */
function conv(input, layer) {
  const { side: size, outputs, margin, bias } = layer;
  const side = input.side + 2 * margin - size + 1;
  const values = new Float32Array(side * side * outputs);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const sums = values.subarray((y * side + x) * outputs, (y * side + x + 1) * outputs);
      sums.set(bias);
      addProducts(sums, input, layer, y - margin, x - margin);
      for (let output = 0; output < outputs; output++) sums[output] = Math.max(sums[output], 0);
    }
  }
  return { values, side, channels: outputs };
}

/**
 * Add to `sums` each input that the kernel covers there, times its weights; half of the inputs are 0.
 *
 * @param {Float32Array} sums One for each output.
 * @param {Activation} input
 * @param {Layer} layer
 * @param {number} top
 * @param {number} left
 */
function addProducts(sums, { values, side, channels }, { side: size, outputs, kernel }, top, left) {
  for (let row = Math.max(-top, 0); row < Math.min(size, side - top); row++) {
    for (let column = Math.max(-left, 0); column < Math.min(size, side - left); column++) {
      const pixel = ((top + row) * side + left + column) * channels;
      const tap = (row * size + column) * channels;
      for (let channel = 0; channel < channels; channel++) {
        const value = values[pixel + channel];
        if (value === 0) continue;
        const weights = (tap + channel) * outputs;
        for (let output = 0; output < outputs; output++) sums[output] += value * kernel[weights + output];
      }
    }
  }
}

/**
 * Keep the largest of each 2 × 2.
 *
 * @param {Activation} input
 * @returns {Activation}
 */
function pool({ values, side, channels }) {
  const half = Math.floor(side / 2);
  const kept = new Float32Array(half * half * channels);
  for (let y = 0; y < 2 * half; y++) {
    for (let x = 0; x < 2 * half; x++) {
      const to = ((y >> 1) * half + (x >> 1)) * channels;
      const from = (y * side + x) * channels;
      for (let channel = 0; channel < channels; channel++) {
        kept[to + channel] = Math.max(kept[to + channel], values[from + channel]); // none is below 0
      }
    }
  }
  return { values: kept, side: half, channels };
}

/**
 * @param {Activation} input
 * @returns {Activation}
 */
function mean({ values, side, channels }) {
  const means = new Float32Array(channels);
  values.forEach((value, place) => {
    means[place % channels] += value / side ** 2;
  });
  return { values: means, side: 1, channels };
}

/**
 * @param {Activation} input
 * @param {Layer} layer
 * @returns {Activation}
 */
function dense({ values }, { outputs, kernel, bias, isSoftmax }) {
  const sums = Float32Array.from({ length: outputs }, (_, output) =>
    values.reduce((sum, value, input) => sum + value * kernel[input * outputs + output], bias[output] ?? 0),
  );
  return { values: isSoftmax ? softmax(sums) : sums, side: 1, channels: outputs };
}

/** @param {Float32Array} logits */
function softmax(logits) {
  const largest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - largest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
