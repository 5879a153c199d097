import assert from "node:assert/strict";
import { test } from "node:test";

import { writeOut } from "../../digitlib/website/scripts/drawing/writing.js";

const FIVE = [Array.from({ length: 70 }, (_, i) => [i, 100]), Array.from({ length: 30 }, (_, i) => [i, 50])];

/** A sheet that notes what it is told, and frames that come when the test says. */
function writing() {
  /** @type {((time: number) => void) | null} */
  let awaited = null;
  const told = [];
  Object.assign(globalThis, {
    requestAnimationFrame(act) {
      awaited = act;
    },
    cancelAnimationFrame() {
      awaited = null;
    },
  });
  const sheet = Object.fromEntries(
    ["down", "move", "up"].map((kind) => [kind, (_, points) => told.push([kind, points])]),
  );
  const stop = writeOut(/** @type {any} */ (sheet), FIVE);
  const comeTo = (time) => {
    const act = awaited;
    awaited = null;
    act?.(5_000 + time);
  };
  const numPoints = () => told.filter(([kind]) => kind !== "up").length;
  return { told, stop, comeTo, numPoints };
}

test("a drawing writes itself in a second, in the hand's own order", () => {
  const { told, comeTo, numPoints } = writing();
  const counts = [0, 250, 500, 750, 1000, 1250].map((time) => {
    comeTo(time);
    return numPoints();
  });
  assert.deepEqual(counts, [0, 25, 50, 75, 100, 100]);
  assert.deepEqual(told[0], ["down", [0, 100]]);
  assert.deepEqual(
    told.map(([kind]) => kind).filter((kind) => kind !== "move"),
    ["down", "up", "down", "up"],
  );
  assert.deepEqual(told.at(-2), ["move", [[29, 50]]]);
});

test("it ends when it is told to", () => {
  const { stop, comeTo, numPoints } = writing();
  comeTo(0);
  comeTo(400);
  stop();
  comeTo(900);
  assert.equal(numPoints(), 40);
});
