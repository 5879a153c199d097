// The reader's ten digits, which follow from lesson to lesson. They are kept in this browser and sent nowhere;
// where there is none, an example stands in.

const YOUR_DIGITS = "digitlib your digits";

function yourDigits() {
  const kept = JSON.parse(store("localStorage")?.getItem(YOUR_DIGITS) ?? "{}");
  return EXAMPLE_DIGITS.map((example, digit) => kept[digit] ?? example);
}

function keepYourDigit(digit, strokes) {
  const kept = JSON.parse(store("localStorage")?.getItem(YOUR_DIGITS) ?? "{}");
  if (strokes.length) kept[digit] = strokes;
  else delete kept[digit];
  store("localStorage")?.setItem(YOUR_DIGITS, JSON.stringify(kept));
}

function isYours(digit) {
  return String(digit) in JSON.parse(store("localStorage")?.getItem(YOUR_DIGITS) ?? "{}");
}

function forgetYourDigits() {
  store("localStorage")?.removeItem(YOUR_DIGITS);
}
