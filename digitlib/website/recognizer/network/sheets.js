// Sheets of numbers: what a layer of a network makes, where a convolution's filters can reach over the edge.

/** @import { Matrix, Room } from "../../training/engine/memory.js" */

/** @typedef {{ side: number, channels: number }} Size */

/**
 * What a layer has made, in the middle of paper: pixels of 0.
 *
 * @typedef {object} Sheet
 * @property {Float32Array} values For each pixel, row by row, the values of all channels.
 * @property {number} side Without the paper around.
 * @property {number} channels
 * @property {number} before Pixels of paper above, and on the left.
 * @property {number} width Of a row, with its paper.
 */

/**
 * @param {Room} room
 * @param {Size} size
 * @param {number} before
 * @param {number} [after] Pixels of paper below, and on the right; as many if that is not told.
 * @returns {Sheet}
 */
export function takeSheet(room, { side, channels }, before, after = before) {
  const width = before + side + after;
  const { values } = room.take(width, width * channels);
  return { values, side, channels, before, width };
}

/** Where a pixel's numbers begin; the paper above and on the left has rows and columns below 0. */
export const placeOnSheet = ({ before, width, channels }, y, x) =>
  ((y + before) * width + x + before) * channels;

/**
 * Put pixels on a sheet, or a layer's values.
 *
 * @param {Float32Array} pixels
 * @param {Sheet} sheet
 */
export function putPixels(pixels, sheet) {
  const length = sheet.side * sheet.channels;
  for (let y = 0; y < sheet.side; y++) {
    sheet.values.set(pixels.subarray(y * length, (y + 1) * length), placeOnSheet(sheet, y, 0));
  }
}

/**
 * Add what was seen at half the resolution to the finer detail.
 *
 * @param {Matrix} sums
 * @param {Sheet} detail
 */
export function addEnlarged({ values, columns }, detail) {
  const { side, channels, values: sums } = detail;
  for (let y = 0; y < side; y++) {
    let to = placeOnSheet(detail, y, 0);
    for (let x = 0; x < side; x++) {
      const from = ((y >> 1) * (side / 2) + (x >> 1)) * columns;
      for (let channel = 0; channel < channels; channel++) sums[to++] += values[from + channel];
    }
  }
}
