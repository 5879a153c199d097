import assert from "node:assert/strict";
import { test } from "node:test";

import { makeRecognizer } from "../../digitlib/website/recognizer/recognize.js";
import { drawnIn, LONGEST_LINK, linkTextOf } from "../../digitlib/website/scripts/drawing/drawing_link.js";
import {
  addressWith,
  drawingInFragment,
  numberInFragment,
} from "../../digitlib/website/scripts/drawing/fragment.js";
import { expected, largestDifference, withPython } from "./expected.js";

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed + 1);

/** Random numbers from 0 to 1 that are the same each time. */
function randomFrom(seed) {
  let state = seed * 2654435761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) >>> 0;
    return state / 2 ** 32;
  };
}

/** A drawing as a hand makes it: one to four strokes, whose pen keeps its way for a while, 120 points a second. */
function randomDrawing(seed) {
  const random = randomFrom(seed);
  return Array.from({ length: 1 + Math.floor(4 * random()) }, () => {
    let [x, y, angle] = [280 * random(), 280 * random(), 6 * random()];
    const pace = 0.2 + 5 * random() ** 2;
    return Array.from({ length: 1 + Math.floor(150 * random()) }, () => {
      angle += random() - 0.5;
      [x, y] = [x + pace * Math.cos(angle), y + pace * Math.sin(angle)].map((value) =>
        Math.min(Math.max(value, 0), 280),
      );
      return [x, y];
    });
  });
}

function distanceToStroke([x, y], stroke) {
  const pieces = stroke.slice(1).map((end, i) => [stroke[i], end]);
  const distances = [...pieces, [stroke[0], stroke[0]]].map(([[startX, startY], [endX, endY]]) => {
    const [alongX, alongY] = [endX - startX, endY - startY];
    const part = ((x - startX) * alongX + (y - startY) * alongY) / (alongX ** 2 + alongY ** 2 || 1);
    const within = Math.min(Math.max(part, 0), 1);
    return Math.hypot(x - startX - within * alongX, y - startY - within * alongY);
  });
  return Math.min(...distances);
}

/** How far a point of one drawing lies from the other's line, at most. */
function largestDistance(drawing, other) {
  return Math.max(
    ...drawing.flatMap((stroke, i) => stroke.map((point) => distanceToStroke(point, other[i]))),
  );
}

test("a drawing comes back within half a unit, from at most 1,400 letters", () => {
  for (const seed of SEEDS) {
    const strokes = randomDrawing(seed);
    const text = linkTextOf({ strokes, brushWidth: 20 });
    assert.match(text, /^[\w-]+$/);
    assert.ok(text.length <= LONGEST_LINK);
    const found = drawnIn(text);
    assert.equal(found.brushWidth, 20);
    assert.equal(found.strokes.length, strokes.length);
    assert.ok(largestDistance(strokes, found.strokes) <= 0.5, `seed ${seed}`);
    assert.ok(largestDistance(found.strokes, strokes) <= 0.5, `seed ${seed}`);
  }
});

test("what a link holds makes the same link again", () => {
  for (const seed of SEEDS) {
    const text = linkTextOf({ strokes: randomDrawing(seed), brushWidth: 6 + (seed % 34) });
    if (text.length < 1_000) assert.equal(linkTextOf(drawnIn(text)), text);
  }
});

test("a slow hand's points are thinned until they fit", () => {
  const slow = Array.from({ length: 3_000 }, (_, i) => [
    140 + 90 * Math.cos(i / 480),
    140 + 90 * Math.sin(i / 240),
  ]);
  const text = linkTextOf({ strokes: [slow], brushWidth: 20 });
  assert.ok(text.length <= LONGEST_LINK);
  assert.ok(largestDistance([slow], drawnIn(text).strokes) <= 0.5);
});

test("the examples are read alike from their links", withPython, () => {
  const recognizer = makeRecognizer(expected.model);
  for (const { strokes } of expected.drawings.slice(0, 12)) {
    const linked = drawnIn(linkTextOf({ strokes, brushWidth: 20 }));
    const [before, after] = [strokes, linked.strokes].map((one) => recognizer.readOnPad(one, 20));
    assert.deepEqual([after.digit, after.verdict], [before.digit, before.verdict]);
    assert.ok(largestDifference(after.probabilities, before.probabilities) < 0.02);
    assert.deepEqual(drawnIn(linkTextOf(linked)), linked);
  }
});

test("what no pad has made is refused with a sentence", () => {
  const whole = linkTextOf({ strokes: randomDrawing(3), brushWidth: 20 });
  const random = randomFrom(7);
  const noise = Array.from({ length: 300 }, () => {
    const letters = Array.from({ length: Math.floor(200 * random()) }, () => Math.floor(256 * random()));
    return Buffer.from([1, 20, ...letters]).toString("base64url");
  });
  const hostile = [
    ...["", "A", "%", "<script>", "7", "__proto__", "A".repeat(LONGEST_LINK), "_".repeat(LONGEST_LINK)],
    ...["B".repeat(10_000_000), `${whole}=`, whole.slice(0, -3), whole.replace(/^../, "__")],
    linkTextOf({
      strokes: [
        [
          [0, 0],
          [2_000, 2_000],
        ],
      ],
      brushWidth: 20,
    }),
    ...noise,
  ];
  let numRefused = 0;
  for (const text of hostile) {
    try {
      const { strokes } = drawnIn(text);
      assert.ok(strokes.flat(2).every((value) => value > -280 && value < 560));
    } catch (error) {
      assert.match(String(error), /This link holds no whole drawing; ask for it again, or draw here\./);
      numRefused += 1;
    }
  }
  assert.ok(numRefused > 12);
});

test("a drawing of another kind than a digit may be too long for a link", () => {
  const random = randomFrom(5);
  const scribble = Array.from({ length: 3_000 }, () => [280 * random(), 280 * random()]);
  assert.throws(() => linkTextOf({ strokes: [scribble], brushWidth: 20 }), /too long for a link/);
});

test("a fragment tells of a drawing and of numbers within their bounds", () => {
  globalThis.location = /** @type {any} */ ({ href: "file:///site/journey.html#old" });
  const drawn = {
    strokes: [
      [
        [10, 20],
        [30.5, 40],
      ],
    ],
    brushWidth: 20,
  };
  const address = addressWith(drawn, { stop: 3 });
  const fragment = new URL(address).hash;
  assert.match(address, /^file:\/\/\/site\/journey\.html#drawing=[\w-]+&stop=3$/);
  assert.deepEqual(drawingInFragment(fragment), drawn);
  assert.equal(numberInFragment(fragment, "stop", 6), 3);
  assert.equal(numberInFragment(fragment, "stop", 2), null);
  for (const other of ["#stop=", "#stop=-1", "#stop=1e1", "#stop=9999", "#lessons", "", "#stop=x"]) {
    assert.equal(numberInFragment(other, "stop", 6), null);
    assert.equal(drawingInFragment(other), null);
  }
  assert.throws(() => drawingInFragment("#drawing="), /no whole drawing/);
});
