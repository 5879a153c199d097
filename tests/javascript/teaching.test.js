import assert from "node:assert/strict";
import { test } from "node:test";

import { makeRecognizer } from "../../digitlib/website/recognizer/recognize.js";
import { DOUBT } from "../../digitlib/website/recognizer/teaching/constants.js";
import { rehearsedFrom } from "../../digitlib/website/recognizer/teaching/rehearsal.js";
import {
  described,
  lowestGate,
  reconsidered,
} from "../../digitlib/website/recognizer/teaching/similarity.js";
import { exampleFor, taughtRecognizer } from "../../digitlib/website/recognizer/teaching/teach.js";
import { expected, largestDifference, withPython } from "./expected.js";

/** @param {ArrayLike<number>} values */
const floats = (values) => Float32Array.from(values);

test("digit images are described as Python describes them", withPython, () => {
  for (const { image, features, description } of expected.teaching.described) {
    assert.ok(largestDifference(described(floats(image), floats(features)), description) < 1e-6);
  }
});

test("the gate is Python's, and so are the answers to drawings that it has not seen", withPython, () => {
  const { rehearsal, lessons } = expected.teaching;
  const recognizer = makeRecognizer(expected.model);
  const { network, read } = recognizer;
  for (const { drawings, gate, heldOut } of lessons) {
    const own = drawings.map(({ strokes, label }) => exampleFor(network, read(strokes).image, label));
    assert.equal(lowestGate(own, rehearsedFrom(rehearsal)), gate);
    const taught = taughtRecognizer(recognizer, drawings, rehearsal);
    for (const { strokes, digit, probabilities } of heldOut) {
      const found = taught.read(strokes);
      assert.ok(largestDifference(found.probabilities, probabilities) < 0.002);
      assert.equal(found.digit, digit);
    }
  }
});

test("where the network is sure, a taught one answers the same to the last bit", withPython, () => {
  const { rehearsal, lessons } = expected.teaching;
  const recognizer = makeRecognizer(expected.model);
  const { network } = taughtRecognizer(recognizer, lessons[0].drawings, rehearsal);
  let numSure = 0;
  for (const { drawings, heldOut } of lessons) {
    for (const { strokes } of [...drawings, ...heldOut]) {
      const { image, probabilities } = recognizer.read(strokes);
      if (Math.max(...probabilities) <= DOUBT) continue;
      numSure += 1;
      assert.deepEqual(Array.from(network.probabilities(floats(image))), probabilities);
    }
  }
  assert.ok(numSure > 20);
});

test("however similar a person's drawings are, an answer above the doubt stays", () => {
  const description = floats([0.6, 0.8]);
  const own = [{ probabilities: floats(Array(10).fill(0.1)), description, label: 3 }];
  for (let highest = 0.5; highest < 1; highest += 0.01) {
    const probabilities = floats(Array(10).fill((1 - highest) / 9));
    probabilities[7] = highest;
    const changed = reconsidered(probabilities, description, own, 0.5);
    assert.equal(largestDifference(changed, probabilities) === 0, probabilities[7] > DOUBT);
    assert.ok(Math.abs(changed.reduce((sum, share) => sum + share, 0) - 1) < 1e-5);
  }
});

test("a digit without drawings counts as similar as the gate asks, as in Python", withPython, () => {
  for (const { probabilities, description, own, gate, changed } of expected.teaching.reconsidered) {
    const examples = own.map((one) => ({
      label: one.label,
      probabilities: floats(probabilities),
      description: floats(one.description),
    }));
    const found = reconsidered(floats(probabilities), floats(description), examples, gate);
    assert.ok(largestDifference(found, changed) < 1e-5);
  }
});

test("what would let more rehearsed digits be misread than two shuts the gate", () => {
  const [sevens, ones] = [floats([1, 0]), floats([0, 1])];
  const probabilities = floats([0, 0.6, 0, 0, 0, 0, 0, 0.4, 0, 0]);
  const own = [{ probabilities, description: sevens, label: 7 }];
  const rehearsed = Array.from({ length: 3 }, () => ({ probabilities, description: sevens, label: 1 }));
  assert.equal(lowestGate(own, rehearsed), 1);
  assert.equal(lowestGate(own, rehearsed.slice(1)), 0.5);
  assert.equal(lowestGate([{ ...own[0], description: ones }], rehearsed), 0.5);
});

test(
  "the recogniser that it starts from stays, and what was taught shows the same stages",
  withPython,
  () => {
    const { rehearsal, lessons } = expected.teaching;
    const recognizer = makeRecognizer(expected.model);
    const [{ strokes }] = lessons[0].heldOut;
    const before = recognizer.read(strokes);
    const taught = taughtRecognizer(recognizer, lessons[0].drawings, rehearsal);
    assert.deepEqual(recognizer.read(strokes), before);
    assert.deepEqual(Object.keys(taught), Object.keys(recognizer));
    assert.deepEqual(taught.stagesOnPad(strokes, 20), recognizer.stagesOnPad(strokes, 20));
  },
);

test("lessons that cannot be learned are refused in a sentence", withPython, () => {
  const { rehearsal, lessons } = expected.teaching;
  const recognizer = makeRecognizer(expected.model);
  const [{ strokes }] = lessons[0].drawings;
  const teach = (drawings) => () => taughtRecognizer(recognizer, drawings, rehearsal);
  assert.throws(teach([]), /no drawings/);
  for (const label of [10, -1, 0.5, NaN]) assert.throws(teach([{ strokes, label }]), /from 0 to 9/);
  assert.throws(teach([{ strokes: [], label: 1 }]), /has no strokes/);
});
