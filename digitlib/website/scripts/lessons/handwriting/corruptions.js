// Digit images made harder, as digitlib/evaluation/corruptions.py makes them.

import { IMAGE_SIDE } from "../../../recognizer/constants.js";
import { blurred } from "../../../recognizer/teaching/blur.js";

/** @typedef {Float32Array} Image 784 pixels, from 0, paper, to 1, ink. */

const CENTRE = (IMAGE_SIDE - 1) / 2;

/**
 * Take every pixel from elsewhere; what lies outside is paper.
 *
 * @param {Image} image
 * @param {(y: number, x: number) => number[]} from The place, y and x from the middle, where a pixel comes from.
 */
function pulledFrom(image, from) {
  return image.map((_, pixel) => {
    const [y, x] = from(Math.floor(pixel / IMAGE_SIDE) - CENTRE, (pixel % IMAGE_SIDE) - CENTRE);
    return inkBetween(image, y + CENTRE, x + CENTRE);
  });
}

/**
 * @param {Image} image
 * @param {number} y
 * @param {number} x
 * @returns {number} Interpolated between four pixels.
 */
function inkBetween(image, y, x) {
  const last = IMAGE_SIDE - 1;
  if (y < 0 || x < 0 || y > last || x > last) return 0;
  const [top, left] = [Math.min(Math.floor(y), last - 1), Math.min(Math.floor(x), last - 1)];
  const [down, right] = [y - top, x - left];
  const at = top * IMAGE_SIDE + left;
  const along = (start) => image[start] * (1 - right) + image[start + 1] * right;
  return along(at) * (1 - down) + along(at + IMAGE_SIDE) * down;
}

/**
 * Move the digit to the right.
 *
 * @param {Image} image
 * @param {number} pixels
 */
function shifted(image, pixels) {
  return pulledFrom(image, (y, x) => [y, x - pixels]);
}

/**
 * @param {Image} image
 * @param {number} degrees Clockwise.
 */
function turned(image, degrees) {
  const [sine, cosine] = [Math.sin, Math.cos].map((of) => of((degrees * Math.PI) / 180));
  return pulledFrom(image, (y, x) => [cosine * y - sine * x, sine * y + cosine * x]);
}

/**
 * @param {Image} image
 * @param {number} factor
 */
function scaled(image, factor) {
  return pulledFrom(image, (y, x) => [y / factor, x / factor]);
}

/**
 * Widen or narrow strokes on either side.
 *
 * @param {Image} image
 * @param {number} pixels From -1 to 1.
 */
function widened(image, pixels) {
  const most = pixels > 0 ? Math.max : Math.min;
  const inkAt = (y, x) =>
    y < 0 || x < 0 || y >= IMAGE_SIDE || x >= IMAGE_SIDE ? 0 : image[y * IMAGE_SIDE + x];
  return image.map((ink, pixel) => {
    const [y, x] = [Math.floor(pixel / IMAGE_SIDE), pixel % IMAGE_SIDE];
    const around = most(ink, inkAt(y - 1, x), inkAt(y + 1, x), inkAt(y, x - 1), inkAt(y, x + 1));
    return ink + Math.abs(pixels) * (around - ink);
  });
}

/**
 * Add the same noise at each strength, so that a slider makes it stronger and not another.
 *
 * @param {Image} image
 * @param {number} deviation
 */
function noisy(image, deviation) {
  return image.map((ink, pixel) => Math.min(Math.max(ink + deviation * normalAt(pixel), 0), 1));
}

/**
 * @param {number} place
 * @returns {number} A number that looks normally distributed, always the same at this place.
 */
function normalAt(place) {
  const [one, other] = [2 * place + 1, 2 * place + 2].map(uniformAt);
  return Math.sqrt(-2 * Math.log(one)) * Math.cos(2 * Math.PI * other);
}

/** @param {number} place */
function uniformAt(place) {
  let bits = Math.imul(place, 0x9e3779b1);
  bits = Math.imul(bits ^ (bits >>> 15), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (((bits ^ (bits >>> 16)) >>> 0) + 1) / 2 ** 32;
}

/**
 * @param {Image} image
 * @param {number} pixels
 */
function softened(image, pixels) {
  return pixels > 0 ? blurred(image, pixels) : image;
}

/** @type {Record<string, (image: Image, strength: number) => Image>} */
export const CORRUPT = {
  shift: shifted,
  rotation: turned,
  scale: scaled,
  thickness: widened,
  noise: noisy,
  blur: softened,
};
