import assert from "node:assert/strict";
import { test } from "node:test";

import { centreOfMass, redraw } from "../../digitlib/website/recognizer/digit_image.js";
import { onPad } from "../../digitlib/website/recognizer/placing.js";
import {
  chosenValue,
  FAITHFUL,
  preprocessed,
} from "../../digitlib/website/scripts/lessons/preprocessing/spoiling.js";
import { expected, withPython } from "./expected.js";

/** A seven with a short stem, on the pad. */
const seven = onPad(
  [
    [
      [60, 60],
      [200, 60],
      [150, 170],
    ],
  ],
  20,
);

test("with MNIST's own choices it is the digit image that is read", withPython, () => {
  for (const { strokes } of expected.drawings) {
    const drawing = onPad(strokes, 20);
    assert.deepEqual(preprocessed(drawing, FAITHFUL).image, redraw(drawing).image);
  }
});

test("the centre of mass lands as far away as is chosen", () => {
  const { image } = preprocessed(seven, { ...FAITHFUL, right: 2, down: -1 });
  const [x, y] = centreOfMass(image);
  assert.ok(Math.abs(x - 16.5) < 0.1 && Math.abs(y - 13.5) < 0.1);
});

test("the box decides how large the digit is, and the pen how much ink it takes", () => {
  const inkOf = (choices) =>
    preprocessed(seven, { ...FAITHFUL, ...choices }).image.pixels.reduce((a, b) => a + b);
  assert.ok(inkOf({ box: 10 }) < 0.6 * inkOf({}));
  assert.ok(inkOf({ pen: 4.8 }) > 1.6 * inkOf({}));
});

test("a hand chooses steps within the limits", () => {
  assert.deepEqual(
    [chosenValue("box", 99), chosenValue("box", 12.4), chosenValue("pen", -1), chosenValue("right", 1.3)],
    [28, 12, 1, 1.5],
  );
  assert.equal(chosenValue("pen", 2.4), 2.4);
});
