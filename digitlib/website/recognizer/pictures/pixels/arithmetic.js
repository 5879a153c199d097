// Arithmetic as NumPy does it, on lists of numbers.

/**
 * Round to the nearest whole number, and a half to the even one, as Python does.
 *
 * @param {number} number
 */
export function roundEven(number) {
  const below = Math.floor(number);
  if (number - below !== 0.5) return Math.round(number);
  return below % 2 === 0 ? below : below + 1;
}

/**
 * @param {number} number
 * @param {number} least
 * @param {number} most
 */
export function clip(number, least, most) {
  return Math.min(Math.max(number, least), most);
}

/** @param {ArrayLike<number>} numbers */
export function sumOf(numbers) {
  let sum = 0;
  for (let place = 0; place < numbers.length; place++) sum += numbers[place];
  return sum;
}

/**
 * @param {ArrayLike<number>} numbers
 * @returns {{ mean: number, variance: number }}
 */
export function meanAndVariance(numbers) {
  const mean = sumOf(numbers) / numbers.length;
  let squares = 0;
  for (let place = 0; place < numbers.length; place++) squares += (numbers[place] - mean) ** 2;
  return { mean, variance: squares / numbers.length };
}

/**
 * Return the number below which a fraction of the others lies; between two of them it is interpolated.
 *
 * @param {Float32Array} sorted From the least.
 * @param {number} fraction
 */
export function quantileOf(sorted, fraction) {
  const place = fraction * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below + (above - below) * (place - Math.floor(place));
}

/**
 * Return how numbers are ordered: the place of the least one first. Equal ones stay in their order.
 *
 * @param {ArrayLike<number>} numbers
 * @returns {number[]}
 */
export function argsort(numbers) {
  return Array.from(numbers, (_, place) => place).sort((one, other) => numbers[one] - numbers[other]);
}

/** @param {ArrayLike<number>} numbers */
export function placeOfLargest(numbers) {
  let largest = 0;
  for (let place = 1; place < numbers.length; place++) if (numbers[place] > numbers[largest]) largest = place;
  return largest;
}
