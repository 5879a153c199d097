import assert from "node:assert/strict";
import { test } from "node:test";

import { listenToPointers } from "../../digitlib/widgets/pad/sheet/pointers.js";
import { makeSheet } from "../../digitlib/widgets/pad/sheet/strokes.js";

const PALM = { pointerType: "touch" };
const PEN = { pointerType: "pen", pointerId: 9 };

/** A sheet of 280 pixels with nobody to see it, and what sends an event of a pointer to it. */
function paperOf() {
  const box = { left: 0, top: 0, width: 280, height: 280 };
  const captured = new Set();
  const paper = Object.assign(new EventTarget(), {
    querySelector: () => ({ getBoundingClientRect: () => box }),
    setPointerCapture: (id) => captured.add(id),
    hasPointerCapture: (id) => captured.has(id),
    toggleAttribute() {},
    focus() {},
  });
  const ignores = new Proxy(/** @type {any} */ ({}), { get: () => () => {} });
  const sheet = makeSheet({ addPoints() {}, repaint() {} }, ignores);
  const leaving = new AbortController();
  listenToPointers({ get: () => 280 }, /** @type {any} */ (paper), leaving.signal, sheet);
  const send = (name, pointer, x = 0, y = 0) =>
    paper.dispatchEvent(Object.assign(new Event(name), { button: 0, clientX: x, clientY: y }, pointer));
  return { sheet, send, leave: () => leaving.abort() };
}

function line(send, pointer, y) {
  send("pointerenter", pointer);
  send("pointerdown", pointer, 10, y);
  send("pointermove", pointer, 90, y);
  send("pointerup", pointer, 90, y);
}

const PEN_LINE = [
  [10, 50],
  [90, 50],
];

for (const numTouches of [1, 2, 3]) {
  test(`the pen draws, and a palm of ${numTouches} touches that rested first does not`, () => {
    const { sheet, send } = paperOf();
    const touches = Array.from({ length: numTouches }, (_, pointerId) => ({ ...PALM, pointerId }));
    for (const touch of touches) send("pointerdown", touch, 200, 250);
    for (const touch of touches) send("pointermove", touch, 210, 255);
    line(send, PEN, 50);
    for (const touch of touches) send("pointerup", touch, 210, 255);
    assert.deepEqual(sheet.strokes, [PEN_LINE]);
  });
}

test("a palm that the system takes back when the pen comes leaves nothing", () => {
  const { sheet, send } = paperOf();
  send("pointerdown", { ...PALM, pointerId: 1 }, 200, 250);
  send("pointerenter", PEN);
  send("pointercancel", { ...PALM, pointerId: 1 });
  line(send, PEN, 50);
  assert.deepEqual(sheet.strokes, [PEN_LINE]);
});

test("a finger's stroke that the system ends stays where no pen is near", () => {
  const { sheet, send } = paperOf();
  send("pointerdown", { ...PALM, pointerId: 1 }, 20, 20);
  send("pointercancel", { ...PALM, pointerId: 1 });
  assert.deepEqual(sheet.strokes, [[[20, 20]]]);
});

test("a finger's stroke from before stays when the pen comes", () => {
  const { sheet, send } = paperOf();
  line(send, { ...PALM, pointerId: 1 }, 20);
  line(send, PEN, 50);
  assert.equal(sheet.strokes.length, 2);
});

test("a stroke under the finger ends with the view, whatever else touches it", () => {
  const { sheet, send, leave } = paperOf();
  send("pointerdown", { ...PALM, pointerId: 1 }, 20, 20);
  send("pointerdown", { ...PALM, pointerId: 2 }, 30, 30);
  leave();
  assert.ok(!sheet.hasPenDown);
});
