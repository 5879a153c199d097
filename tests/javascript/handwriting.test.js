import assert from "node:assert/strict";
import { test } from "node:test";

import { soFar, turnsOf } from "../../digitlib/website/scripts/lessons/app/timeline.js";
import { blended } from "../../digitlib/website/scripts/lessons/handwriting/blend.js";
import { CORRUPT } from "../../digitlib/website/scripts/lessons/handwriting/corruptions.js";
import { expected, largestDifference, withPython } from "./expected.js";

test("a digit is made harder as Python makes it", withPython, () => {
  const image = Float32Array.from(expected.harder.image);
  for (const [name, strength, harder] of expected.harder.corrupted) {
    assert.ok(largestDifference(CORRUPT[name](image, strength), harder) < 1e-5, `${name} ${strength}`);
  }
});

test("noise stays within paper and ink, and changes nothing at strength 0", () => {
  const image = new Float32Array(784).fill(0.5);
  assert.deepEqual(CORRUPT.noise(image, 0), image);
  const noise = CORRUPT.noise(image, 0.1).map((ink) => ink - 0.5);
  const variance = noise.reduce((sum, one) => sum + one ** 2, 0) / noise.length;
  assert.ok(Math.abs(Math.sqrt(variance) - 0.1) < 0.01);
});

test("what was drawn so far is cut along the pen's way, as Python cuts it", withPython, () => {
  for (const { strokes, share, part } of expected.so_far) {
    const found = soFar(strokes, share);
    assert.equal(found.length, part.length);
    assert.ok(largestDifference(found.flat(2), part.flat(2)) < 1e-3);
  }
});

test("turns are told as Python tells them", withPython, () => {
  for (const { answers, shares, words } of expected.turns) assert.equal(turnsOf(answers, shares), words);
});

test("half of the way between two ways of writing lies in the middle", () => {
  const [plain, odd] = [
    [
      [
        [0, 0],
        [2, 2],
      ],
    ],
    [
      [
        [2, 4],
        [4, 2],
      ],
    ],
  ]; // one stroke each
  assert.deepEqual(blended(plain, odd, 0.5), [
    [
      [1, 2],
      [3, 2],
    ],
  ]);
  assert.deepEqual(blended(plain, odd, 0), plain);
});
