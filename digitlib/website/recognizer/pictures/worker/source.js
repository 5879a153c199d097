// Pictures as their browser has decoded them, handed over in strips: a phone's photo would fill a canvas beyond what
// some browsers allow.

import { MAX_PIXELS } from "../pixels/constants.js";

/** @import { Source } from "../pixels/shrinking.js" */

/**
 * @param {ImageData | ImageBitmap} pixels
 * @param {boolean} isJpeg
 * @returns {Source}
 */
export function sourceOf(pixels, isJpeg) {
  checkSize(pixels.width, pixels.height);
  return { ...(pixels instanceof ImageData ? sourceOfData(pixels) : sourceOfBitmap(pixels)), isJpeg };
}

/** @param {ImageData} picture */
function sourceOfData({ data, width, height }) {
  const rows = (start, num) => data.subarray(4 * start * width, 4 * (start + num) * width);
  return { width, height, rows };
}

/** @param {ImageBitmap} bitmap */
function sourceOfBitmap(bitmap) {
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, 1);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("this browser cannot draw.");
  const rows = (start, num) => {
    canvas.height = num; // which empties it, too
    context.drawImage(bitmap, 0, -start);
    return context.getImageData(0, 0, width, num).data;
  };
  return { width, height, rows };
}

/**
 * @param {number} width
 * @param {number} height
 */
export function checkSize(width, height) {
  if (width * height <= MAX_PIXELS) return;
  const most = MAX_PIXELS.toLocaleString("en");
  throw new Error(`The picture has ${width} × ${height} pixels; shrink it to at most ${most} in all.`);
}
