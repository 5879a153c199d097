import assert from "node:assert/strict";
import { test } from "node:test";

import { putInLines } from "../../digitlib/website/recognizer/pictures/page/lines.js";
import { readNumbers } from "../../digitlib/website/recognizer/pictures/page/number.js";
import { look } from "../../digitlib/website/recognizer/pictures/photo/ink_map.js";
import { makeInkNetwork } from "../../digitlib/website/recognizer/pictures/photo/ink_network.js";
import { quantileOf, roundEven } from "../../digitlib/website/recognizer/pictures/pixels/arithmetic.js";
import {
  blurred,
  distancesToZero,
  largestAround,
} from "../../digitlib/website/recognizer/pictures/pixels/filters.js";
import { labelled } from "../../digitlib/website/recognizer/pictures/pixels/labels.js";
import {
  BICUBIC,
  BILINEAR,
  BOX,
  HAMMING,
  resized,
} from "../../digitlib/website/recognizer/pictures/pixels/resize.js";
import { readSource } from "../../digitlib/website/recognizer/pictures/pixels/shrinking.js";
import { readDigit } from "../../digitlib/website/recognizer/pictures/reading.js";
import { checkSize } from "../../digitlib/website/recognizer/pictures/worker/source.js";
import { makeRecognizer } from "../../digitlib/website/recognizer/recognize.js";
import { entriesOf, isPage, shownOf } from "../../digitlib/website/scripts/photo/entries.js";
import { bytesOf } from "../../digitlib/widgets/common/bytes.js";
import { expected, largestDifference, withPython } from "./expected.js";

const FILTERS = { BOX, BILINEAR, HAMMING, BICUBIC };
const pictureOf = ({ width, height, pixels }) => ({ width, height, pixels: Float32Array.from(pixels) });

test("a half is rounded to the even number, and a quantile lies between two numbers", () => {
  assert.deepEqual([0.5, 1.5, 2.5, -1.5, 2.4].map(roundEven), [0, 2, 2, -2, 2]);
  assert.equal(quantileOf(Float32Array.of(4, 1, 2), 0.75), 3);
  for (const numbers of [[5], [3, 3, 3, 3], [2, 1], [7, -1, 7, 0, 3, 3, 9, 3, 2, 8], [1, 2, 3, 4, 5, 6]]) {
    const sorted = numbers.toSorted((one, other) => one - other);
    numbers.forEach((_, place) => {
      const fraction = numbers.length > 1 ? place / (numbers.length - 1) : 0;
      const found = quantileOf(Float32Array.from(numbers), fraction);
      assert.ok(Math.abs(found - sorted[place]) < 1e-6, `${numbers} at ${place}`);
    });
  }
});

test("pictures are scaled as Pillow scales them", withPython, () => {
  for (const { filter, picture, made } of expected.pictures.resized) {
    const found = resized(pictureOf(picture), made.width, made.height, FILTERS[filter]);
    assert.ok(largestDifference(found.pixels, made.pixels) < 1e-7, filter);
  }
});

test("parts, neighbourhoods and distances are SciPy's", withPython, () => {
  for (const { picture, labels, largest, blurred: soft, distances } of expected.pictures.filtered) {
    const own = pictureOf(picture);
    assert.deepEqual(Array.from(labelled(own, 0.3).pixels), labels.pixels);
    assert.deepEqual(Array.from(largestAround(own, 3).pixels), largest.pixels);
    assert.ok(largestDifference(blurred(own, 2.3).pixels, soft.pixels) < 1e-6);
    if (picture.pixels.includes(0)) {
      assert.ok(largestDifference(distancesToZero(own).pixels, distances.pixels) < 1e-5);
    }
  }
  const full = { width: 2, height: 1, pixels: Float32Array.of(1, 1) };
  assert.deepEqual(Array.from(distancesToZero(full).pixels), [Infinity, Infinity]);
});

test("the network sees what it sees in Python, in several fields, too", withPython, () => {
  const { picture, longest, step, seen } = expected.pictures.look;
  const found = look(makeInkNetwork(expected.pictures.ink), pictureOf(picture), longest);
  for (const [name, { pixels, width, height }] of Object.entries(seen)) {
    const whole = found[name];
    const some = whole.pixels.filter(
      (_, place) => (place % whole.width) % step === 0 && Math.floor(place / whole.width) % step === 0,
    );
    assert.equal(some.length, width * height);
    assert.ok(largestDifference(some, pixels) < 0.005, name);
  }
});

test("boxes are put in the lines in which Python puts them", withPython, () => {
  for (const { boxes, lines } of expected.pictures.lines) {
    const own = boxes.map(([[left, top], [right, bottom]]) => ({ left, top, right, bottom }));
    assert.deepEqual(putInLines(own), lines);
  }
});

test("pictures are read as Python reads them", withPython, () => {
  const { ink, read } = expected.pictures;
  const readers = { network: makeInkNetwork(ink), recognizer: makeRecognizer(expected.model) };
  assert.ok(new Set(read.map(({ digit }) => digit.verdict)).size > 2, "there are digits and none");
  for (const [at, { width, height, bytes, digit, numbers }] of read.entries()) {
    const data = new Uint8ClampedArray(bytesOf(bytes));
    const rows = (start, num) => data.subarray(4 * start * width, 4 * (start + num) * width);
    const brightness = readSource({ width, height, isJpeg: false, rows });
    const { probabilities, image, ...one } = readDigit(readers, brightness).prediction;
    assert.deepEqual(one, { digit: digit.digit, verdict: digit.verdict, reason: digit.reason }, `${at}`);
    assert.ok(largestDifference(probabilities, digit.probabilities) < 0.01, `${at}`);
    assert.ok(largestDifference(image, digit.image) < 0.01, `${at}`);
    const found = readNumbers(readers, brightness).numbers;
    assert.deepEqual(
      found.map(({ text, reason, boxes }) => ({ text, reason, boxes })),
      numbers,
      `${at}`,
    );
  }
});

test("a JPEG is decoded at a half where Pillow does so, and shrunk by blocks", () => {
  const sizeOf = (width, height, isJpeg) => {
    const found = readSource({
      width,
      height,
      isJpeg,
      rows: (_, num) => new Uint8ClampedArray(4 * width * num).fill(255),
    });
    assert.ok(found.pixels.every((level) => level === 1));
    return [found.width, found.height];
  };
  assert.deepEqual(sizeOf(4032, 3024, true), [672, 504]);
  assert.deepEqual(sizeOf(4032, 3024, false), [806, 604]);
  assert.deepEqual(sizeOf(3, 2001, false), [1, 667]);
});

test("what has more pixels than Python reads is refused with its sentence", () => {
  assert.throws(
    () => checkSize(10_000, 5_001),
    /10000 × 5001 pixels; shrink it to at most 50,000,000 in all/,
  );
  checkSize(10_000, 5_000);
});

test("a digit or a page is shown with its boxes, and a picture without either has none", () => {
  const size = { width: 200, height: 100 };
  const digit = { digit: 7, verdict: "digit", probabilities: [], image: [], reason: "" };
  const box = { left: 20, top: 10, right: 60, bottom: 90 };
  const one = shownOf(/** @type {any} */ ({ prediction: digit, box, size }));
  const [entry] = entriesOf(one.shown, one.size);
  assert.deepEqual([entry.text, entry.label], ["7", "above-left"]);
  assert.deepEqual(entry.box, [
    [0.1, 0.1],
    [0.3, 0.9],
  ]);
  const numbers = /** @type {any} */ ([
    {
      text: "70",
      digits: [digit, digit],
      reason: "",
      boxes: [
        [
          [0, 0],
          [10, 20],
        ],
        [
          [12, 2],
          [30, 19],
        ],
      ],
    },
  ]);
  assert.ok(isPage(numbers) && !isPage([]));
  const nothing = { ...digit, digit: null, verdict: "not a digit" };
  const page = shownOf(/** @type {any} */ ({ prediction: nothing, box, size, page: { numbers, size } }));
  assert.deepEqual(page.shown, [{ text: "70", reason: "", box: { left: 0, top: 0, right: 30, bottom: 20 } }]);
  assert.deepEqual(shownOf(/** @type {any} */ ({ prediction: nothing, box, size })).shown, []);
});
