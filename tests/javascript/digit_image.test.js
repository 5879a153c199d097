import assert from "node:assert/strict";
import { test } from "node:test";

import {
  centreOfMass,
  cropped,
  inkOf,
  isDrawing,
  redraw,
} from "../../digitlib/website/recognizer/digit_image.js";
import { onPad } from "../../digitlib/website/recognizer/placing.js";
import { expected, largestDifference, withPython } from "./expected.js";

test("ink lies between paper and ink, and where the pen was", () => {
  const { pixels, width, height } = inkOf([[[5, 5]]], 10, 4);
  assert.equal(pixels.length, width * height);
  assert.ok(pixels.every((ink) => ink >= 0 && ink <= 1));
  assert.deepEqual([pixels[0], pixels[5 * 10 + 5]], [0, 1]);
});

test("ink that is cropped fills its box", () => {
  const { width, height } = cropped(inkOf([[[20, 30]]], 60, 8));
  assert.deepEqual([width, height], [8, 8]);
  const blank = { pixels: new Float32Array(6), width: 3, height: 2 };
  assert.deepEqual(cropped(blank), blank);
});

test("a digit image has its mass in the middle, if the box allows it", () => {
  const { image } = redraw([
    [
      [0, 0],
      [60, 0],
      [20, 100],
    ],
  ]);
  for (const at of centreOfMass(image)) assert.ok(Math.abs(at - 14.5) < 0.2);
});

test("on the pad a pen that hardly moved has made a dot, and a tap beside a digit is a slip", () => {
  const [line, tap] = [
    [
      [10, 10],
      [10, 110],
    ],
    [
      [200, 200],
      [201, 200],
    ],
  ];
  assert.deepEqual(onPad([tap], 20), [[[200, 200]]]);
  assert.deepEqual(onPad([line, tap], 20), [line]);
});

test("whoever wrote it, only a drawing is one", () => {
  assert.ok(isDrawing([[[1, 2]]]));
  for (const other of [null, "seven", [], [[]], [[[1]]], [[[1e9, 2]]]]) assert.ok(!isDrawing(other));
});

test("digit images and stages are Python's", withPython, () => {
  for (const { strokes, stages } of expected.drawings) {
    const drawing = onPad(strokes, 20);
    const ink = inkOf(drawing, 280, 20);
    const { box, image } = redraw(drawing);
    for (const [number, stage] of [ink, cropped(ink), box, image].entries()) {
      const { height, width, levels } = stages[number];
      assert.deepEqual([stage.height, stage.width], [height, width]);
      assert.ok(
        largestDifference(
          stage.pixels.map((level) => 255 * level),
          levels,
        ) <= 0.51,
      );
    }
  }
});
