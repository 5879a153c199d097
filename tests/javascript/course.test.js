import assert from "node:assert/strict";
import { test } from "node:test";

import { steps } from "../../digitlib/widgets/teaching/course.js";

/** @param {string} points */
function numbers(points) {
  return points.split(" ").map((point) => point.split(",").map(Number));
}

test("the line rises by a step at each mistake, from the lower left to the right", () => {
  const points = numbers(steps([true, false, true, false], 2));
  assert.deepEqual(points, [
    [0, 60],
    [50, 60],
    [100, 30],
    [150, 30],
    [200, 0],
  ]);
});

test("without a mistake it stays at the bottom", () => {
  assert.ok(numbers(steps([true, true, true], 1)).every(([, y]) => y === 60));
});
