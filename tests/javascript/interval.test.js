import assert from "node:assert/strict";
import { test } from "node:test";

import { meanInterval } from "../../digitlib/website/scripts/lessons/experiments/interval.js";
import { expected, withPython } from "./expected.js";

test("intervals of a mean are Python's", withPython, () => {
  const { percent, factors, intervals } = expected.seeds;
  for (const [num, [low, high]] of intervals) {
    const found = meanInterval(percent.slice(0, num), factors);
    assert.ok(Math.abs(found.low - low) < 1e-9 && Math.abs(found.high - high) < 1e-9);
  }
});

test("two values alike leave no doubt", () => {
  const { mean, deviation, low, high } = meanInterval([5, 5], [12.7]);
  assert.deepEqual([mean, deviation, low, high], [5, 0, 5, 5]);
});
