// Pictures as grids of numbers: made, changed number by number, and cut.

/** @import { Picture } from "../../digit_image.js" */

/**
 * @typedef {object} Box Whole pixels; right and bottom are the first ones beyond.
 * @property {number} left
 * @property {number} top
 * @property {number} right
 * @property {number} bottom
 */

/**
 * @param {number} width
 * @param {number} height
 * @returns {Picture} All 0.
 */
export function blankPicture(width, height) {
  return { pixels: new Float32Array(width * height), width, height };
}

/** @param {Pick<Picture, "width" | "height">} picture */
export function longestOf({ width, height }) {
  return Math.max(width, height);
}

/**
 * Return what a function makes of each number, which it gets with its place.
 *
 * @param {Picture} picture
 * @param {(number: number, place: number) => number} change
 * @returns {Picture}
 */
export function changed({ pixels, width, height }, change) {
  const made = new Float32Array(pixels.length);
  for (let place = 0; place < pixels.length; place++) made[place] = change(pixels[place], place);
  return { pixels: made, width, height };
}

/**
 * Return a picture's numbers where those of another one of its size are above a limit.
 *
 * @param {Picture} picture
 * @param {Picture} other
 * @param {number} limit
 */
export function chosenOf({ pixels }, { pixels: others }, limit) {
  const chosen = new Float32Array(pixels.length);
  let num = 0;
  for (let place = 0; place < pixels.length; place++) {
    if (others[place] > limit) chosen[num++] = pixels[place];
  }
  return chosen.subarray(0, num);
}

/**
 * @param {Picture} picture
 * @param {Box} box
 * @returns {Picture}
 */
export function cutBox({ pixels, width }, { left, top, right, bottom }) {
  const cut = blankPicture(right - left, bottom - top);
  for (let y = 0; y < cut.height; y++) {
    const start = (top + y) * width + left;
    cut.pixels.set(pixels.subarray(start, start + cut.width), y * cut.width);
  }
  return cut;
}

/**
 * Return a larger picture that holds another one, and 0 around it.
 *
 * @param {Picture} picture
 * @param {number} width
 * @param {number} height
 * @param {number} left
 * @param {number} top
 */
export function putOn(picture, width, height, left, top) {
  const whole = blankPicture(width, height);
  for (let y = 0; y < picture.height; y++) {
    const line = picture.pixels.subarray(y * picture.width, (y + 1) * picture.width);
    whole.pixels.set(line, (top + y) * width + left);
  }
  return whole;
}

/**
 * Return the smallest box that holds each number above 0, if there is any.
 *
 * @param {Picture} picture
 * @returns {Box | null}
 */
export function boxAround({ pixels, width, height }) {
  const box = { left: width, top: height, right: 0, bottom: 0 };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) if (pixels[y * width + x] > 0) widen(box, x, y);
  }
  return box.right ? box : null;
}

/**
 * @param {Box} box
 * @param {number} x
 * @param {number} y
 */
export function widen(box, x, y) {
  box.left = Math.min(box.left, x);
  box.right = Math.max(box.right, x + 1);
  box.top = Math.min(box.top, y);
  box.bottom = Math.max(box.bottom, y + 1);
}

/**
 * Return the box around others, from one at `start` to the one before `end`.
 *
 * @param {Box[]} boxes
 * @returns {Box}
 */
export function boxAroundAll(boxes, start = 0, end = boxes.length) {
  const some = boxes.slice(start, end);
  return {
    left: Math.min(...some.map(({ left }) => left)),
    top: Math.min(...some.map(({ top }) => top)),
    right: Math.max(...some.map(({ right }) => right)),
    bottom: Math.max(...some.map(({ bottom }) => bottom)),
  };
}
