// The reader's ten digits, which follow from lesson to lesson. This browser keeps them and sends them
// nowhere. An example stands in for a digit that is missing. If the browser allows no store, they last as
// long as the page.

import { forgetIn, keepIn, keptIn } from "../../../../widgets/common/store.js";
import { isOnPad } from "../../drawing/tab_drawing.js";

/** @import { Drawing } from "../../../recognizer/drawing.js" */

const YOUR_DIGITS = "digitlib your digits";

let keptDigits = readKeptDigits();

/** @returns {Record<string, Drawing>} */
function readKeptDigits() {
  const found = Object.entries(keptIn("localStorage", YOUR_DIGITS) ?? {});
  return Object.fromEntries(found.filter(([digit, strokes]) => /^[0-9]$/.test(digit) && isOnPad(strokes)));
}

/** @returns {Drawing[]} One of each digit. */
export function yourDigits() {
  return examples().map((example, digit) => keptDigits[digit] ?? example);
}

/** @returns {Drawing[]} What examples.js has put there. */
function examples() {
  if (!window.digitlib?.examples) throw new Error("the examples are missing.");
  return window.digitlib.examples;
}

/**
 * @param {number} digit
 * @returns {Drawing} Without strokes where there is no such example.
 */
export function exampleOf(digit) {
  return examples()[digit] ?? [];
}

/** @param {number} digit */
export function isYours(digit) {
  return digit in keptDigits;
}

/**
 * Keep what is on the pad, unless it is the example, or what Undo and Clear left of it.
 *
 * @param {number} digit
 * @param {Drawing} strokes
 */
export function keepYourDigit(digit, strokes) {
  const ofExample = exampleOf(digit).slice(0, strokes.length);
  if (JSON.stringify(strokes) === JSON.stringify(ofExample)) return;
  keptDigits = { ...readKeptDigits(), ...keptDigits, [digit]: structuredClone(strokes) };
  keepIn("localStorage", YOUR_DIGITS, keptDigits);
}

/**
 * @param {number} digit
 * @returns {boolean} Whether it follows to the next lesson: the store may be full or forbidden.
 */
export function isKept(digit) {
  return JSON.stringify(readKeptDigits()[digit]) === JSON.stringify(keptDigits[digit]);
}

export function forgetYourDigits() {
  keptDigits = {};
  forgetIn("localStorage", YOUR_DIGITS);
}
