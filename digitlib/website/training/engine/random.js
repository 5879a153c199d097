// Random numbers that a seed decides: the initial weights, and the order of the images.

import { rowsOf } from "./layers/activation.js";

/** @import { Parameter } from "./layers/activation.js" */

/** @typedef {() => number} Random From 0 to 1, as Math.random. */

/**
 * T. Ettinger's "mulberry32": 32 bits that are added to and stirred.
 *
 * @param {number} seed
 * @returns {Random}
 */
export function makeRandom(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let stirred = Math.imul(state ^ (state >>> 15), 1 | state);
    stirred = (stirred + Math.imul(stirred ^ (stirred >>> 7), 61 | stirred)) ^ stirred;
    return ((stirred ^ (stirred >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Set initial weights: normal ones of K. He et al., 2015 (arXiv:1502.01852), and for the last layer X. Glorot's
 * and Y. Bengio's uniform ones, 2010. A scale and a variance begin at 1, all else at 0.
 *
 * @param {Parameter[]} parameters
 * @param {Random} random
 */
export function initialize(parameters, random) {
  const kernels = parameters.filter(({ name }) => name === "kernel");
  for (const parameter of parameters) {
    const { name, shape, matrix } = parameter;
    const inputs = rowsOf(shape);
    const outputs = shape[shape.length - 1];
    const uniform = Math.sqrt(6 / (inputs + outputs));
    const isLast = parameter === kernels[kernels.length - 1];
    const drawn = () => (isLast ? uniform * (2 * random() - 1) : Math.sqrt(2 / inputs) * normal(random));
    const value = name === "kernel" ? drawn : () => (/gamma|variance/.test(name) ? 1 : 0);
    const rows = name === "kernel" ? inputs : 1;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < outputs; column++) matrix.values[row * matrix.columns + column] = value();
    }
  }
}

// After G. Box and M. Muller, 1958.
function normal(random) {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
