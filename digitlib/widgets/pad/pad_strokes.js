// A drawing's strokes, each an array of [x, y]: as bytes for the kernel, and in the tab's own store.

import { keepIn, keptIn } from "../shared/store.js";
import { drawingIn } from "./sheet/strokes.js";

export function pack(points) {
  return new Float32Array(points.flat()).buffer;
}

export function unpack(lengths, bytes) {
  const numbers = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  let start = 0;
  return lengths.map((length) => {
    const points = Array.from({ length }, (_, i) => [...numbers.slice(start + 2 * i, start + 2 * i + 2)]);
    start += 2 * length;
    return points;
  });
}

// Voilà starts a new kernel for a page that loads again. Its drawing outlasts that in the tab's own store,
// which is never sent anywhere and ends with the tab.
export function keepDrawing(model, strokes) {
  if (model.get("kept_as")) keepIn("sessionStorage", storeKey(model), strokes);
}

export function keptDrawing(model) {
  return drawingIn(model.get("kept_as") ? keptIn("sessionStorage", storeKey(model)) : null);
}

function storeKey(model) {
  return `${location.pathname} ${model.get("kept_as")}`;
}
