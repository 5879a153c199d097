// The layers of a network that reads: each makes an activation of the one before.

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
 * @property {"crop" | "conv" | "pool" | "normalise" | "relu" | "mean" | "flatten" | "dense"} kind
 * @property {number} amount Pixels that a crop takes off each edge.
 * @property {number} side Pixels across a convolution's kernel.
 * @property {number} margin Pixels of paper above a convolution's input, and on its left.
 * @property {number} [after] Pixels below it, and on its right; as many if that is not told.
 * @property {number} [step] From one place of a convolution to the next; 1 if that is not told.
 * @property {boolean} [isLinear] A convolution ends without ReLU.
 * @property {number} outputs
 * @property {boolean} isSoftmax
 * @property {Float32Array} kernel
 * @property {Float32Array} bias
 */

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
 * A convolution, and its ReLU unless it is linear. The kernel is side × side × inputs × outputs.
 *
 * @param {Activation} input
 * @param {Layer} layer
 * @returns {Activation}
 */
function conv(input, layer) {
  const { side: size, outputs, margin, after = margin, step = 1, isLinear, bias } = layer;
  const side = Math.floor((input.side + margin + after - size) / step) + 1;
  const values = new Float32Array(side * side * outputs);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const sums = values.subarray((y * side + x) * outputs, (y * side + x + 1) * outputs);
      sums.set(bias);
      addProducts(sums, input, layer, y * step - margin, x * step - margin);
      if (isLinear) continue;
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
  const kept = new Float32Array(half * half * channels).fill(-Infinity);
  for (let y = 0; y < 2 * half; y++) {
    for (let x = 0; x < 2 * half; x++) {
      const to = ((y >> 1) * half + (x >> 1)) * channels;
      const from = (y * side + x) * channels;
      for (let channel = 0; channel < channels; channel++) {
        kept[to + channel] = Math.max(kept[to + channel], values[from + channel]);
      }
    }
  }
  return { values: kept, side: half, channels };
}

/**
 * Scale and shift each channel: batch normalisation, once it has been trained.
 *
 * @param {Activation} input
 * @param {Layer} layer
 * @returns {Activation}
 */
function normalise({ values, side, channels }, { kernel, bias }) {
  const scaled = values.map((value, place) => value * kernel[place % channels] + bias[place % channels]);
  return { values: scaled, side, channels };
}

/**
 * @param {Activation} input
 * @returns {Activation}
 */
function relu({ values, side, channels }) {
  return { values: values.map((value) => Math.max(value, 0)), side, channels };
}

/**
 * @param {Activation} input
 * @returns {Activation}
 */
function flatten({ values }) {
  return { values, side: 1, channels: values.length };
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
export function softmax(logits) {
  const largest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - largest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

export const LAYERS = { crop, conv, pool, normalise, relu, mean, flatten, dense };
