import assert from "node:assert/strict";
import { test } from "node:test";

import { makeTrainable } from "../../../digitlib/website/training/engine/network.js";
import { adam, learningRateAt, sgd } from "../../../digitlib/website/training/engine/optimizer.js";
import { expected, withPython } from "../expected.js";

const OPTIMIZERS = {
  momentum: (parameters) => sgd(parameters, 0.9, false),
  nesterov: (parameters) => sgd(parameters, 0.9, true),
  adam,
};

/** Keras's arrays: each layer's weights, then its running statistics. */
const arraysOf = (network) => network.layers.flatMap((layer) => [...layer.parameters, ...layer.statistics]);

function networkOf({ layers, weights }, batchSize) {
  const network = makeTrainable(layers, batchSize);
  for (const [place, array] of arraysOf(network).entries()) {
    assert.deepEqual(array.shape, weights[place].shape);
    eachPlace(array, (at, from) => {
      array.matrix.values[at] = weights[place].values[from];
    });
  }
  return network;
}

function eachPlace({ shape, matrix }, act) {
  const width = shape[shape.length - 1];
  const length = shape.reduce((product, side) => product * side, 1);
  for (let from = 0; from < length; from++) {
    act(Math.floor(from / width) * matrix.columns + (from % width), from);
  }
}

const numbersOf = (array, values) => {
  const numbers = [];
  eachPlace(array, (at) => numbers.push(values[at]));
  return numbers;
};

/** How long the difference is, relative to what is wanted. */
function difference(found, wanted) {
  const apart = found.map((value, at) => value - wanted[at]);
  return Math.hypot(...apart) / Math.max(Math.hypot(...wanted), 1e-6);
}

function lossOn(network, { images, labels }, start, num) {
  network.images.set(images.slice(784 * start, 784 * (start + num)));
  return network.lossAndGradient(Uint8Array.from(labels.slice(start, start + num)), num) / num;
}

const trained = withPython.skip ? [] : Object.entries(expected.networks);

test("there are networks to compare with", withPython, () => assert.ok(trained.length >= 4));

for (const [name, network] of trained) {
  for (const num of [16, 7]) {
    test(`${name}: the loss and each gradient of ${num} images are Keras's`, () => {
      const found = networkOf(network, 16);
      const { loss, gradients } = network.gradients[num];
      assert.ok(Math.abs(lossOn(found, expected, 0, num) - loss) < 1e-5 * loss);
      for (const [place, array] of found.parameters.entries()) {
        const apart = difference(numbersOf(array, array.gradient.values), gradients[place]);
        assert.ok(apart < 1e-4, `${array.name}: ${apart}`);
      }
    });
  }

  for (const [optimizer, make] of Object.entries(OPTIMIZERS)) {
    for (const [steps, most] of [
      [1, 1e-5],
      [50, 1e-2],
    ]) {
      test(`${name}: ${steps} step(s) of ${optimizer} lead where Keras's do`, () => {
        const found = networkOf(network, 16);
        const step = make(found.parameters);
        for (let number = 0; number < steps; number++) {
          lossOn(found, expected, 16 * (number % 4), 16);
          step(network.learningRates[optimizer]);
        }
        for (const [place, array] of arraysOf(found).entries()) {
          const after = network.after[optimizer][steps][place];
          const d = difference(numbersOf(array, array.matrix.values), after);
          assert.ok(d < most, `${array.name}: ${d}`);
        }
      });
    }
  }

  test(`${name}: what it reads is what Keras reads, image by image or together`, () => {
    const found = networkOf(network, 16);
    found.images.set(expected.images.slice(0, 784 * 5));
    found.forward(Uint8Array.from(expected.labels.slice(0, 5)), false);
    const answers = [0, 1, 2, 3, 4].flatMap((at) => Array.from(found.probabilities(at)));
    assert.ok(difference(answers, network.probabilities.flat()) < 1e-5);
  });
}

test("the learning rate rises for a tenth of the steps, and falls to nothing", () => {
  const rates = Array.from({ length: 100 }, (_, step) => learningRateAt(step, 100, 0.5));
  assert.equal(Math.max(...rates), 0.5);
  assert.equal(rates.indexOf(0.5), 10);
  assert.ok(Math.abs(rates[0] - 0.05) < 1e-9 && rates[99] < 0.001);
  assert.ok(rates.every((rate, at) => at === 0 || (at <= 10 ? rate > rates[at - 1] : rate < rates[at - 1])));
});
