import assert from "node:assert/strict";
import { test } from "node:test";

import { makeRecognizer } from "../../digitlib/website/recognizer/recognize.js";
import { readOut } from "../../digitlib/website/scripts/live/words.js";
import { expected, largestDifference, withPython } from "./expected.js";

test("drawings are read as Python reads them", withPython, () => {
  const recognizer = makeRecognizer(expected.model);
  for (const { strokes, read, words } of expected.drawings) {
    const found = recognizer.read(strokes);
    assert.deepEqual([found.digit, found.verdict], [read.digit, read.verdict]);
    assert.ok(largestDifference(found.probabilities, read.probabilities) < 0.002);
    assert.equal(
      readOut(recognizer.readOnPad(strokes, 20)).words.replace(/\d+\.\d/, "#"),
      words.replace(/\d+\.\d/, "#"),
    );
  }
});

test("a pad's stages are four, the last of them what the network sees", withPython, () => {
  const recognizer = makeRecognizer(expected.model);
  const [{ strokes }] = expected.drawings;
  const stages = recognizer.stagesOnPad(strokes, 20);
  assert.deepEqual(Array.from(stages[3].pixels), recognizer.readOnPad(strokes, 20).image);
  assert.deepEqual(
    stages.map(({ width }) => width).filter((width) => width === 28 || width === 20),
    [20, 28],
  );
});

test("paper is blank", withPython, () => {
  const prediction = makeRecognizer(expected.model).predict(new Float32Array(784));
  assert.deepEqual([prediction.digit, prediction.verdict], [null, "blank"]);
  assert.equal(readOut(prediction).words, "Draw a digit, 0 to 9.");
});
