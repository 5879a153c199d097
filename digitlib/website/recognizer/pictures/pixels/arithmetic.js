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
 * @param {Float32Array} numbers They are put in another order.
 * @param {number} fraction
 */
export function quantileOf(numbers, fraction) {
  const place = fraction * (numbers.length - 1);
  const [below, above] = [Math.floor(place), Math.ceil(place)].map((at) => numberAt(numbers, at));
  return below + (above - below) * (place - Math.floor(place));
}

/**
 * Return the number that would have a place if they were sorted, in a tenth of the time that this takes. After
 * C. A. R. Hoare, "Algorithm 65: find", Communications of the ACM, 1961.
 *
 * @param {Float32Array} numbers They are put in another order.
 * @param {number} place
 */
function numberAt(numbers, place) {
  let [first, last] = [0, numbers.length - 1];
  while (first < last) {
    const middle = numbers[(first + last) >> 1];
    let [low, high] = [first, last];
    while (low <= high) {
      while (numbers[low] < middle) low++;
      while (numbers[high] > middle) high--;
      if (low > high) break;
      [numbers[low], numbers[high]] = [numbers[high], numbers[low]];
      low++;
      high--;
    }
    if (place > high && place < low) break; // all between the two are equal
    if (place <= high) last = high;
    else first = low;
  }
  return numbers[place];
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
