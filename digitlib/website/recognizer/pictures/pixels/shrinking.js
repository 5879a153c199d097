// A picture's bytes, shrunk to the size at which pictures are read: whole blocks of pixels become their averages,
// strip by strip, which bounds the memory.

import { brightnessOf } from "./colours.js";
import { STRIP_PIXELS, WORKING_SIDE } from "./constants.js";

/** @import { Picture } from "../../digit_image.js" */

/**
 * A picture that hands over some of its rows, from a first one on: red, green, blue and opacity, 0 to 255.
 *
 * @typedef {object} Source
 * @property {number} width
 * @property {number} height
 * @property {boolean} isJpeg
 * @property {(start: number, num: number) => Uint8ClampedArray} rows
 */

/**
 * @param {Source} source
 * @returns {Picture} The brightness, from 0, black, to 1, white.
 */
export function readSource({ width, height, isJpeg, rows }) {
  const block = blockSide(width, height, isJpeg);
  const [across, down] = [width, height].map((length) => Math.max(Math.floor(length / block), 1));
  const [blockWidth, blockHeight] = [width, height].map((length) => Math.min(length, block));
  const values = new Float32Array(4 * across * down);
  const atOnce = Math.max(1, Math.floor(STRIP_PIXELS / (width * block)));
  for (let row = 0; row < down; row += atOnce) {
    const num = Math.min(atOnce, down - row);
    const made = values.subarray(4 * row * across, 4 * (row + num) * across);
    putAverages(rows(row * blockHeight, num * blockHeight), width, blockWidth, blockHeight, made, across);
  }
  return brightnessOf({ values, width: across, height: down });
}

/**
 * Pillow decodes a large JPEG at a half, a quarter or an eighth at once, and the rest is averaged.
 *
 * @param {number} width
 * @param {number} height
 * @param {boolean} isJpeg
 */
function blockSide(width, height, isJpeg) {
  const most = isJpeg ? Math.min(width, height) / WORKING_SIDE : 1;
  const decoded = [8, 4, 2].find((times) => times <= most) ?? 1;
  return decoded * Math.ceil(Math.ceil(Math.max(width, height) / decoded) / WORKING_SIDE);
}

/**
 * @param {Uint8ClampedArray} bytes
 * @param {number} width
 * @param {number} blockWidth
 * @param {number} blockHeight
 * @param {Float32Array} averages Of each block's four channels, from 0 to 1.
 * @param {number} across Blocks in a row.
 */
function putAverages(bytes, width, blockWidth, blockHeight, averages, across) {
  const unit = 255 * blockWidth * blockHeight;
  for (let block = 0; 4 * block < averages.length; block++) {
    const x = block % across;
    const first = ((block - x) / across) * blockHeight * width + x * blockWidth;
    let [red, green, blue, opacity] = [0, 0, 0, 0];
    for (let row = 0; row < blockHeight; row++) {
      const start = 4 * (first + row * width);
      for (let at = start; at < start + 4 * blockWidth; at += 4) {
        red += bytes[at];
        green += bytes[at + 1];
        blue += bytes[at + 2];
        opacity += bytes[at + 3];
      }
    }
    averages[4 * block] = red / unit;
    averages[4 * block + 1] = green / unit;
    averages[4 * block + 2] = blue / unit;
    averages[4 * block + 3] = opacity / unit;
  }
}
