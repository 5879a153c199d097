import assert from "node:assert/strict";
import { test } from "node:test";

import {
  distancesTo,
  movedImage,
  nearestOf,
  withSquares,
} from "../../digitlib/website/scripts/lessons/data/nearest.js";

const LEVELS = 12;

/** Three digits, all paper but for the first pixels: 0, 1 and 4 full ones. */
function known() {
  const pixels = new Uint8Array(3 * 784);
  pixels.fill(LEVELS - 1, 784, 785).fill(LEVELS - 1, 2 * 784, 2 * 784 + 4);
  return { pixels, labels: Uint8Array.of(7, 1, 4), levels: LEVELS };
}

test("the nearest digits come first, each with the root of its squared differences", () => {
  const image = new Float32Array(784).fill(1, 0, 4);
  const found = nearestOf(image, withSquares(known()), 2);
  assert.deepEqual(
    found.map(({ place, label }) => [place, label]),
    [
      [2, 4],
      [1, 1],
    ],
  );
  assert.ok(found[0].distance === 0 && Math.abs(found[1].distance - Math.sqrt(3)) < 1e-6);
});

test("the distance to each mean is the lesson's", () => {
  const image = new Float32Array(784).fill(0.5, 0, 4);
  assert.deepEqual(distancesTo(image, [new Float32Array(784), image]), [1, 0]);
});

test("what is moved out of the image does not come back", () => {
  const image = new Float32Array(784);
  image[28] = image[28 + 27] = 1;
  const inked = (moved) => [...moved.keys()].filter((pixel) => moved[pixel]);
  assert.deepEqual(inked(movedImage(image, 2)), [30]);
  assert.deepEqual(inked(movedImage(image, -3)), [28 + 24]);
  assert.deepEqual(inked(movedImage(image, 0)), [28, 55]);
});
