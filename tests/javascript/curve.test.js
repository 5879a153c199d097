import assert from "node:assert/strict";
import { test } from "node:test";

import { curved } from "../../digitlib/website/recognizer/curve.js";

/** @param {number} num */
function onCircle(num) {
  const angles = Array.from({ length: num + 1 }, (_, place) => (2 * Math.PI * place) / num);
  return angles.map((angle) => [Math.fround(100 * Math.cos(angle)), Math.fround(100 * Math.sin(angle))]);
}

test("a coarse circle becomes round, and passes through its points", () => {
  const circle = onCircle(8);
  const [curve] = curved([circle]);
  assert.equal(curve.length, 8 * 8 + 1);
  assert.deepEqual(
    curve.filter((_, place) => place % 8 === 0),
    circle,
  );
  for (const point of curve.slice(8, -8)) assert.ok(Math.abs(Math.hypot(...point) - 100) < 2);
});

test("dense strokes, dots and lines are left as they are", () => {
  const drawings = [
    onCircle(40),
    [[3, 4]],
    [
      [0, 0],
      [60, 0],
    ],
  ];
  for (const stroke of drawings) assert.equal(curved([stroke])[0], stroke);
});

test("a corner that is meant has two straight sides", () => {
  const seven = [
    [0, 0],
    [60, 0],
    [60, 0],
    [60, 100],
  ];
  const [curve] = curved([seven]);
  assert.equal(curve.length, 2 * 8 + 1);
  assert.ok(curve.every(([x, y]) => y === 0 || x === 60));
});
