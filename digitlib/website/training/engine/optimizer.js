// From gradients to a step, as Keras's SGD and Adam take it; and the learning rate over a run.

/** @import { Parameter } from "./layers/activation.js" */

/** @typedef {(learningRate: number) => void} Step */

/**
 * Stochastic gradient descent with momentum, after Nesterov: a step looks ahead to where the momentum leads.
 *
 * @param {Parameter[]} parameters
 * @param {number} momentum
 * @returns {Step}
 */
export function sgd(parameters, momentum = 0.9, nesterov = true) {
  const velocities = parameters.map(({ matrix }) => new Float32Array(matrix.values.length));
  return (learningRate) => {
    for (const [place, { matrix, gradient }] of parameters.entries()) {
      const velocity = velocities[place];
      for (let at = 0; at < velocity.length; at++) {
        const push = learningRate * gradient.values[at];
        velocity[at] = momentum * velocity[at] - push;
        matrix.values[at] += nesterov ? momentum * velocity[at] - push : velocity[at];
      }
    }
  };
}

const BETA_1 = 0.9;
const BETA_2 = 0.999;
const SMALLEST = 1e-7; // or a step would divide by 0

/**
 * Adam: each weight's steps are scaled by how large its gradients have been. After D. Kingma and J. Ba, 2014
 * (arXiv:1412.6980).
 *
 * @param {Parameter[]} parameters
 * @returns {Step}
 */
export function adam(parameters) {
  const zeros = () => parameters.map(({ matrix }) => new Float32Array(matrix.values.length));
  const [means, squares] = [zeros(), zeros()];
  let steps = 0;
  return (learningRate) => {
    steps += 1;
    const rate = (learningRate * Math.sqrt(1 - BETA_2 ** steps)) / (1 - BETA_1 ** steps);
    for (const [place, { matrix, gradient }] of parameters.entries()) {
      const [mean, square] = [means[place], squares[place]];
      for (let at = 0; at < mean.length; at++) {
        mean[at] += (1 - BETA_1) * (gradient.values[at] - mean[at]);
        square[at] += (1 - BETA_2) * (gradient.values[at] ** 2 - square[at]);
        matrix.values[at] -= (rate * mean[at]) / (Math.sqrt(square[at]) + SMALLEST);
      }
    }
  };
}

/**
 * The one-cycle schedule: up along a line over the first tenth of the steps, then down to 0 along a cosine.
 *
 * @param {number} step From 0.
 * @param {number} numSteps
 * @param {number} highest
 */
export function learningRateAt(step, numSteps, highest) {
  const rising = Math.floor(numSteps / 10);
  if (step < rising) return highest * (0.1 + (0.9 * step) / rising);
  return (highest / 2) * (1 + Math.cos((Math.PI * (step - rising)) / (numSteps - rising)));
}
