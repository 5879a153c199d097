import assert from "node:assert/strict";
import { test } from "node:test";

import { drawingIn, KEYS, makeSheet } from "../../digitlib/widgets/pad/sheet/strokes.js";

/** A sheet on which nothing is seen, and the names of what it has told. */
function sheetOf() {
  const told = [];
  const hears = new Proxy(/** @type {any} */ ({}), { get: (_, name) => () => told.push(name) });
  const sheet = makeSheet({ addPoints() {}, repaint() {} }, hears);
  return { sheet, told };
}

test("a stroke is what its own pointer draws", () => {
  const { sheet, told } = sheetOf();
  sheet.down(1, [0, 0]);
  sheet.down(2, [9, 9]);
  sheet.move(2, [[8, 8]]);
  sheet.move(1, [[1, 1]]);
  sheet.up(2);
  assert.ok(sheet.hasPenDown && sheet.isDown(1) && !sheet.isDown(KEYS));
  sheet.up(1);
  assert.deepEqual(sheet.strokes, [
    [
      [0, 0],
      [1, 1],
    ],
  ]);
  assert.deepEqual(told, ["begin", "more", "end"]);
});

test("undo ends a stroke under the pen and takes the latest away", () => {
  const { sheet, told } = sheetOf();
  sheet.down(KEYS, [0, 0]);
  sheet.up(KEYS);
  sheet.down(KEYS, [5, 5]);
  sheet.undo();
  assert.ok(!sheet.hasPenDown);
  assert.deepEqual(sheet.strokes, [[[0, 0]]]);
  assert.deepEqual(told.slice(2), ["begin", "end", "undo"]);
});

test("undo brings back what was cleared, one drawing after the other", () => {
  const { sheet } = sheetOf();
  for (const x of [1, 2]) {
    sheet.down(KEYS, [x, x]);
    sheet.clear();
  }
  sheet.undo();
  assert.deepEqual(sheet.strokes, [[[2, 2]]]);
  sheet.undo();
  sheet.undo();
  assert.deepEqual(sheet.strokes, [[[1, 1]]]);
  sheet.forgetCleared();
  sheet.undo();
  sheet.undo();
  assert.deepEqual(sheet.strokes, []);
});

test("a palm's stroke is taken away, and only its own", () => {
  const { sheet } = sheetOf();
  sheet.down(7, [1, 1]);
  sheet.cancel(8);
  assert.equal(sheet.strokes.length, 1);
  sheet.cancel(7);
  assert.equal(sheet.strokes.length, 0);
});

test("a store holds a drawing or nothing, whoever wrote there", () => {
  const drawing = [[[1, 2]], [[3, 4]]];
  assert.equal(drawingIn(drawing), drawing);
  for (const other of [null, 7, "seven", [[]], [[[1]]], [[[1, null]]], [Array(100_001).fill([1, 1])]]) {
    assert.deepEqual(drawingIn(other), []);
  }
});
