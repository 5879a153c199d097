// The reader's ten digits, which follow from lesson to lesson. They are kept in this browser and sent nowhere;
// where there is none, an example stands in. Where the browser allows no store, they last as long as the page.

const YOUR_DIGITS = "digitlib your digits";

let keptDigits = readKeptDigits();

function readKeptDigits() {
  const found = Object.entries(keptIn("localStorage", YOUR_DIGITS) ?? {});
  return Object.fromEntries(found.filter(([digit, strokes]) => /^[0-9]$/.test(digit) && isOnPad(strokes)));
}

function yourDigits() {
  return EXAMPLE_DIGITS.map((example, digit) => keptDigits[digit] ?? example);
}

function isYours(digit) {
  return digit in keptDigits;
}

// What is on the pad is kept unless it is the example, or what Undo and Clear left of it.
function keepYourDigit(digit, strokes) {
  const ofExample = EXAMPLE_DIGITS[digit].slice(0, strokes.length);
  if (JSON.stringify(strokes) === JSON.stringify(ofExample)) return;
  keptDigits = { ...readKeptDigits(), ...keptDigits, [digit]: structuredClone(strokes) };
  keepIn("localStorage", YOUR_DIGITS, keptDigits);
}

// Whether it follows to the next lesson: the store may be full or forbidden.
function isKept(digit) {
  return JSON.stringify(readKeptDigits()[digit]) === JSON.stringify(keptDigits[digit]);
}

function forgetYourDigits() {
  keptDigits = {};
  store("localStorage")?.removeItem(YOUR_DIGITS);
}
