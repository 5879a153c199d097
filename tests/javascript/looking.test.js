import assert from "node:assert/strict";
import { test } from "node:test";

import { makeRecognizer } from "../../digitlib/website/recognizer/recognize.js";
import { strongest, takenApart } from "../../digitlib/website/scripts/lessons/explain/cells.js";
import {
  medianOf,
  middleOf,
  nearestTo,
} from "../../digitlib/website/scripts/lessons/explain/digits_around.js";
import { erasedAt, fallsOf } from "../../digitlib/website/scripts/lessons/explain/erasing.js";
import { evidenceFor } from "../../digitlib/website/scripts/lessons/explain/grad_cam.js";
import { cellAt, tiled } from "../../digitlib/website/scripts/lessons/explain/tiles.js";
import { expected, largestDifference, withPython } from "./expected.js";

/**
 * @template Value
 * @param {Generator<Value, Value>} steps
 */
function lastOf(steps) {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

test("a cell is the sum of all its products and the bias", withPython, () => {
  const { network } = makeRecognizer(expected.model);
  const made = network.activations(Float32Array.from(expected.looking.image));
  for (const [place, layer] of network.layers.entries()) {
    if (layer.kind !== "conv") continue;
    const output = made[place + 1];
    for (const cell of [strongest(output), { map: 3, row: 0, column: output.side - 1 }]) {
      const { sumOfMaps, bias, most } = takenApart(made[place], layer, cell);
      const value = output.values[(cell.row * output.side + cell.column) * output.channels + cell.map];
      assert.ok(Math.abs(Math.max(sumOfMaps + bias, 0) - value) < 1e-3);
      assert.equal(most.products.length, layer.side ** 2);
    }
  }
});

test("erasing costs what Python says", withPython, () => {
  const { network } = makeRecognizer(expected.model);
  const { image, falls } = expected.looking;
  const found = lastOf(fallsOf(image, (own) => network.probabilities(own)[5], 7));
  assert.ok(largestDifference(found, falls) < 0.005);
});

test("Grad-CAM finds the evidence that Python finds", withPython, () => {
  const { network } = makeRecognizer(expected.model);
  const made = network.activations(Float32Array.from(expected.looking.image));
  for (const [digit, evidence] of Object.entries(expected.looking.evidence)) {
    const most = Math.max(...evidence.map(Math.abs));
    assert.ok(largestDifference(evidenceFor(network, made, Number(digit)), evidence) < 0.01 * most);
  }
});

test("a square that reaches beyond the edge erases what is there of it", () => {
  const erased = erasedAt(new Float32Array(784).fill(1), { row: 0, column: 27 }, 5);
  assert.equal(784 - erased.reduce((sum, ink) => sum + ink, 0), 9);
});

test("paper is not asked about, and ink falls by what the network loses", () => {
  const image = new Float32Array(784);
  image[14 * 28 + 14] = 1;
  let asked = 0;
  const inked = (own) => {
    asked++;
    return own[14 * 28 + 14];
  };
  const falls = lastOf(fallsOf(image, inked, 3));
  assert.equal(asked, 1 + 9);
  assert.equal(
    falls.reduce((sum, fall) => sum + fall),
    9,
  );
});

test("the picture of all maps knows which cell lies where", () => {
  const activation = { values: new Float32Array(2 * 4).fill(1), side: 2, channels: 2 };
  const chosen = { map: 1, row: 1, column: 0 };
  const { pixels, width } = tiled(activation, chosen);
  const place = pixels.findIndex((colour) => colour[0] === 198);
  assert.deepEqual(cellAt(activation, place % width, Math.floor(place / width)), chosen);
  assert.equal(cellAt(activation, 2, 0), null);
  assert.equal(cellAt(activation, -1, 0), null);
});

test("neighbours come nearest first, and their middle is a mean", () => {
  const known = [[5], [1], [2], [9]].map((one) => Float32Array.from(one));
  assert.deepEqual(nearestTo(known, [2.2], 3), [2, 1, 0]);
  assert.deepEqual(
    middleOf([
      [0, 1],
      [1, 0],
      [5, 2],
    ]),
    [2, 1],
  );
  assert.deepEqual(
    medianOf([
      [0, 1],
      [1, 0],
      [5, 2],
    ]),
    [1, 1],
  );
});
