// The reader's ten digits, which follow from lesson to lesson. They are kept in this browser and sent nowhere;
// where there is none, an example stands in. Where the browser allows no store, they last as long as the page.

import { forgetIn, keepIn, keptIn } from "../../../widgets/shared/store.js";
import { isOnPad } from "./reader.js";

const YOUR_DIGITS = "digitlib your digits";

let keptDigits = readKeptDigits();

function readKeptDigits() {
  const found = Object.entries(keptIn("localStorage", YOUR_DIGITS) ?? {});
  return Object.fromEntries(found.filter(([digit, strokes]) => /^[0-9]$/.test(digit) && isOnPad(strokes)));
}

export function yourDigits() {
  return examples().map((example, digit) => keptDigits[digit] ?? example);
}

// The examples that examples.js has put there.
function examples() {
  if (!window.digitlib?.examples) throw new Error("the examples are missing.");
  return window.digitlib.examples;
}

// A drawing of the digit, or an empty one where there is none such.
export function exampleOf(digit) {
  return examples()[digit] ?? [];
}

export function isYours(digit) {
  return digit in keptDigits;
}

// What is on the pad is kept unless it is the example, or what Undo and Clear left of it.
export function keepYourDigit(digit, strokes) {
  const ofExample = exampleOf(digit).slice(0, strokes.length);
  if (JSON.stringify(strokes) === JSON.stringify(ofExample)) return;
  keptDigits = { ...readKeptDigits(), ...keptDigits, [digit]: structuredClone(strokes) };
  keepIn("localStorage", YOUR_DIGITS, keptDigits);
}

// Whether it follows to the next lesson: the store may be full or forbidden.
export function isKept(digit) {
  return JSON.stringify(readKeptDigits()[digit]) === JSON.stringify(keptDigits[digit]);
}

export function forgetYourDigits() {
  keptDigits = {};
  forgetIn("localStorage", YOUR_DIGITS);
}
