// A drawing's strokes, each an array of [x, y]: as text for the kernel, and in the tab's own store.

import { bytesOf, textOf } from "../common/bytes.js";
import { keepIn, keptIn } from "../common/store.js";
import { drawingIn } from "./sheet/strokes.js";

/** @import { Model } from "../common/model.js" */

/**
 * @param {number[][]} points
 * @returns {string} base64 of float32 pairs: some front ends lose the bytes that Jupyter sends beside text.
 */
export function pack(points) {
  return textOf(new Uint8Array(new Float32Array(points.flat()).buffer));
}

/**
 * @param {number[]} lengths How many points each stroke has.
 * @param {string} text
 * @returns {number[][][]}
 */
export function unpack(lengths, text) {
  const numbers = new Float32Array(bytesOf(text).buffer);
  let start = 0;
  return lengths.map((length) => {
    const points = Array.from({ length }, (_, i) => [...numbers.slice(start + 2 * i, start + 2 * i + 2)]);
    start += 2 * length;
    return points;
  });
}

/**
 * Voilà starts a new kernel for a page that loads again. Its drawing outlasts that in the tab's own store.
 *
 * @param {Model} model
 * @param {number[][][]} strokes
 */
export function keepDrawing(model, strokes) {
  if (model.get("kept_as")) keepIn("sessionStorage", storeKey(model), strokes);
}

/** @param {Model} model */
export function keptDrawing(model) {
  return drawingIn(model.get("kept_as") ? keptIn("sessionStorage", storeKey(model)) : null);
}

/** @param {Model} model */
function storeKey(model) {
  return `${location.pathname} ${model.get("kept_as")}`;
}
