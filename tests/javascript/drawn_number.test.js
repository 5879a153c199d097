import assert from "node:assert/strict";
import { test } from "node:test";

import { readDrawnNumber } from "../../digitlib/website/recognizer/pictures/page/drawn_number.js";
import { makeRecognizer } from "../../digitlib/website/recognizer/recognize.js";
import { expected, withPython } from "./expected.js";

test("drawn numbers are read as Python reads them", withPython, () => {
  const recognizer = makeRecognizer(expected.model);
  for (const { strokes, text, reason } of expected.numbers) {
    const found = readDrawnNumber(recognizer, strokes);
    assert.deepEqual([found.text, found.reason], [text, reason]);
  }
});

test("a number has few strokes", withPython, () => {
  const recognizer = makeRecognizer(expected.model);
  const many = Array.from({ length: 61 }, (_, x) => [
    [x, 0],
    [x, 9],
  ]);
  assert.throws(() => readDrawnNumber(recognizer, many), /at most 60/);
  assert.throws(() => readDrawnNumber(recognizer, "2026"), /list of strokes/);
});
