import assert from "node:assert/strict";
import { test } from "node:test";

import { makeNetwork, networkOf as networkIn } from "../../digitlib/website/recognizer/network/network.js";
import { makeRandom } from "../../digitlib/website/training/engine/random.js";
import { expected, largestDifference, withPython } from "./expected.js";

/** @import { Layer } from "../../digitlib/website/recognizer/network/layers.js" */
/** @import { Exported } from "../../digitlib/website/recognizer/network/network.js" */

const SETTINGS = [
  [3, 1, 1, 1],
  [5, 1, 0, 0],
  [2, 2, 0, 1],
  [4, 3, 1, 2],
]; // a filter's side, its step, the paper before and after

const NO_NUMBERS = { size: 0, unit: 1 };

/**
 * A network of one layer whose weights are whole numbers.
 *
 * @param {object} layer
 * @param {number[]} kernel
 * @param {number[]} bias
 */
function networkOf(layer, kernel, bias) {
  const bytes = Buffer.from(Int16Array.from([...kernel, ...bias]).buffer);
  const sizes = { kernel: { size: kernel.length, unit: 1 }, bias: { size: bias.length, unit: 1 } };
  return makeNetwork(
    /** @type {Exported} */ (
      /** @type {unknown} */ ({ layers: [{ ...layer, ...sizes }], weights: bytes.toString("base64") })
    ),
  );
}

const IMAGE = Float32Array.from({ length: 784 }, (_, pixel) => pixel / 784);

test("a crop takes pixels off each edge", () => {
  const { values, side } = networkOf({ kind: "crop", amount: 2 }, [], []).activations(IMAGE)[1];
  assert.deepEqual([side, values.length, values[0], values[575]], [24, 576, IMAGE[58], IMAGE[725]]);
});

test("pooling keeps the largest of four", () => {
  const { values, side } = networkOf({ kind: "pool" }, [], []).activations(IMAGE)[1];
  assert.deepEqual([side, values[0], values[195]], [14, IMAGE[29], IMAGE[783]]);
});

test("a convolution with one weight in the middle is that weight and ReLU", () => {
  const layer = { kind: "conv", side: 3, outputs: 2, margin: 1 };
  const kernel = Array(18).fill(0);
  [kernel[8], kernel[9]] = [2, -1]; // of the first output and of the second
  const { values } = networkOf(layer, kernel, [1, 0]).activations(IMAGE)[1];
  assert.ok(
    largestDifference(
      values.filter((_, place) => place % 2 === 0),
      IMAGE.map((ink) => 2 * ink + 1),
    ) < 1e-6,
  );
  assert.ok(values.every((value, place) => place % 2 === 0 || value === 0));
});

test("without a margin a convolution shrinks, and a mean is that of each channel", () => {
  const layer = { kind: "conv", side: 5, outputs: 1, margin: 0 };
  assert.equal(networkOf(layer, Array(25).fill(1), [0]).activations(IMAGE)[1].side, 24);
  const { values } = networkOf({ kind: "mean" }, [], []).activations(IMAGE)[1];
  assert.ok(Math.abs(values[0] - 783 / 2 / 784) < 1e-4);
});

test("a softmax sums to 1, however large its scores are", () => {
  const layer = { kind: "dense", outputs: 10, isSoftmax: true };
  const kernel = Array.from({ length: 7840 }, (_, place) => (place % 10) * 100);
  const probabilities = networkOf(layer, kernel, Array(10).fill(0)).probabilities(IMAGE);
  assert.ok(Math.abs(probabilities.reduce((sum, one) => sum + one, 0) - 1) < 1e-6 && probabilities[9] === 1);
});

test("exported networks answer as Python does, the first time and later", withPython, () => {
  for (const { network, image, probabilities } of expected.networks) {
    const made = makeNetwork(network);
    for (let turn = 0; turn < 2; turn++) {
      const found = made.probabilities(Float32Array.from(image));
      assert.ok(largestDifference(found, probabilities) < 0.001);
    }
  }
});

test("a prepared convolution makes what a plain one makes, of every image", () => {
  const random = makeRandom(7);
  const numbers = (length) => Float32Array.from({ length }, () => random() - 0.5);
  for (const [side, step, margin, after] of [...SETTINGS, [1, 1, 0, 0]]) {
    const sizes = [3, 6]; // outputs, not all in fours
    const layers = sizes.map((outputs, place) => {
      const kernel = numbers(side * side * (sizes[place - 1] ?? 1) * outputs);
      const settings = { kind: "conv", side, step, margin, after, outputs, isLinear: place === 1 };
      return /** @type {Layer} */ ({ ...settings, kernel, bias: numbers(outputs) });
    });
    const network = networkIn(layers);
    for (const image of [numbers(784), numbers(784), new Float32Array(784), numbers(784)]) {
      const [found, plain] = [network, networkIn(layers)].map((one) => one.activations(image).slice(1));
      for (const [place, { side, channels, values }] of plain.entries()) {
        assert.deepEqual([found[place].side, found[place].channels], [side, channels]);
        assert.ok(largestDifference(found[place].values, values) < 1e-4);
      }
    }
  }
});

test("without WebAssembly a network reads all the same", () => {
  const layer = { kind: "conv", side: 3, outputs: 2, margin: 1 };
  const network = networkOf(
    layer,
    Array.from({ length: 18 }, (_, place) => place - 9),
    [1, 0],
  );
  const [kept, first] = [globalThis.WebAssembly, network.activations(IMAGE)[1].values];
  try {
    Reflect.deleteProperty(globalThis, "WebAssembly");
    assert.deepEqual(network.activations(IMAGE)[1].values, first);
  } finally {
    globalThis.WebAssembly = kept;
  }
});

test("what has no weights needs none", () => {
  const layers = [{ kind: "pool", kernel: NO_NUMBERS, bias: NO_NUMBERS }];
  const network = makeNetwork(/** @type {Exported} */ (/** @type {unknown} */ ({ layers, weights: "" })));
  assert.equal(network.layers[0].kernel.length, 0);
});
