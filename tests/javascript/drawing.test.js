import assert from "node:assert/strict";
import { test } from "node:test";

import {
  bounds,
  checked,
  checkWay,
  distancesAlong,
  fit,
  longestSide,
  onSheet,
  resampled,
} from "../../digitlib/website/recognizer/drawing.js";
import { inAnyUnit } from "../../digitlib/website/recognizer/placing.js";

const SEVEN = [
  [
    [0, 0],
    [60, 0],
    [20, 100],
  ],
  [
    [10, 50],
    [50, 50],
  ],
];

test("fitting makes the longest side as long as asked, and keeps the shape", () => {
  for (const side of [1, 20, 280]) {
    const fitted = fit(SEVEN, side, 10);
    const [low, high] = bounds(fitted);
    assert.ok(Math.abs(longestSide(fitted) - side) < 1e-4);
    assert.ok(Math.abs((low[0] + high[0]) / 2 - 10) < 1e-4 && Math.abs((low[1] + high[1]) / 2 - 10) < 1e-4);
    assert.ok(Math.abs((high[0] - low[0]) / (high[1] - low[1]) - 0.6) < 1e-5);
  }
});

test("a dot is fitted to a dot", () => {
  assert.deepEqual(fit([[[3, 4]]], 20, 10), [[[10, 10]]]);
});

test("neither the unit nor the place of a drawing matters", () => {
  const moved = SEVEN.map((stroke) => stroke.map(([x, y]) => [8 * x - 64, 8 * y + 256]));
  assert.deepEqual(inAnyUnit(moved), inAnyUnit(SEVEN));
});

test("points along a stroke are evenly spaced, at most a step apart, and keep both ends", () => {
  const [stroke] = SEVEN;
  for (const step of [0.6, 7, 1000]) {
    const path = resampled(stroke, step);
    assert.deepEqual([path[0], path[path.length - 1]], [stroke[0], stroke[2]]);
    const along = distancesAlong(path);
    for (let i = 1; i < path.length; i++) assert.ok(along[i] - along[i - 1] <= step + 1e-4);
  }
  assert.equal(resampled(stroke, 1000).length, 2);
});

test("equal points at a stroke's end do no harm", () => {
  const path = resampled(
    [
      [0, 0],
      [0, 0],
      [0, 8],
      [0, 8],
    ],
    2,
  );
  assert.deepEqual(
    path,
    [0, 2, 4, 6, 8].map((y) => [0, y]),
  );
});

test("what is no drawing is refused in a sentence", () => {
  const refused = [
    [7, /is a list of strokes/],
    [[], /has no strokes/],
    [[[]], /Stroke 1 must have at least one point/],
    [[[[0, 0]], [[0, "1"]]], /Stroke 2 must/],
    [[[[0, 2e30]]], /within ±1e30\.$/],
    [Array(501).fill([[1, 1]]), /too many strokes; draw at most 500/],
    [[Array(100_001).fill([1, 1])], /too many points; leave out all but 100000/],
  ];
  for (const [strokes, words] of refused) {
    assert.throws(() => checked(strokes), { message: /** @type {RegExp} */ (words) });
  }
  assert.equal(checked(SEVEN), SEVEN);
});

test("a sheet has an end, and so has the pen's way", () => {
  assert.equal(onSheet(SEVEN, 280), SEVEN);
  assert.throws(() => onSheet([[[-11_201, 0]]], 280), /more than 40 sides of the sheet away/);
  const way = [
    [
      [0, 0],
      [0, 14_000],
    ],
  ];
  checkWay(way, 280);
  assert.throws(() => checkWay(way, 279), /more than 50 times as long/);
});
