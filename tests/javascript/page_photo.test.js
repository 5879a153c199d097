// The words and places of the numbers on a photo.

import assert from "node:assert/strict";
import test from "node:test";
import { nameOf, placeOf } from "../../digitlib/widgets/picture/page_photo.js";

/** @import { Entry } from "../../digitlib/widgets/picture/page_photo.js" */

/** @type {Entry} */
const ENTRY = {
  text: "70",
  reason: "",
  isCorrected: false,
  box: [
    [0, 0],
    [1, 1],
  ],
  label: "above-left",
};

test("a number's name says what it reads and whether that is in doubt or corrected", () => {
  assert.equal(nameOf(ENTRY, 0), "Number 1: 70. Correct it");
  assert.equal(nameOf({ ...ENTRY, reason: "Digit 1 is in doubt." }, 1), "Number 2: 70, in doubt. Correct it");
  const corrected = { ...ENTRY, reason: "Digit 1 is in doubt.", isCorrected: true };
  assert.equal(nameOf(corrected, 1), "Number 2: 70, corrected. Correct it");
});

test("a button lies where its number does", () => {
  const place = placeOf([
    [0.1, 0.25],
    [0.4, 0.5],
  ]);
  assert.deepEqual(place, { left: "10.00%", top: "25.00%", width: "30.00%", height: "25.00%" });
});
