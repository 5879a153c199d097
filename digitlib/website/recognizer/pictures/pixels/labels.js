// Which pixels hang together, and the box of each such part.

import { widen } from "./grids.js";

/** @import { Picture } from "../../digit_image.js" */
/** @import { Box } from "./grids.js" */

/**
 * Number the connected parts of what is above a limit, from 1 in the order of their first pixels; corners connect.
 *
 * @param {Picture} picture
 * @param {number} limit
 * @returns {Picture} Each pixel's part, and 0 where there is none.
 */
export function labelled({ pixels, width, height }, limit) {
  const labels = new Float32Array(pixels.length);
  let num = 0;
  for (let place = 0; place < pixels.length; place++) {
    if (labels[place] || !(pixels[place] > limit)) continue;
    num += 1;
    fill(place, num);
  }

  function fill(first, label) {
    const waiting = [first];
    labels[first] = label;
    while (waiting.length) {
      const place = /** @type {number} */ (waiting.pop());
      const x = place % width;
      const y = (place - x) / width;
      for (let row = Math.max(y - 1, 0); row <= Math.min(y + 1, height - 1); row++) {
        for (let column = Math.max(x - 1, 0); column <= Math.min(x + 1, width - 1); column++) {
          const at = row * width + column;
          if (labels[at] || !(pixels[at] > limit)) continue;
          labels[at] = label;
          waiting.push(at);
        }
      }
    }
  }

  return { pixels: labels, width, height };
}

/**
 * @param {Picture} labels
 * @returns {Box[]} Of part 1, 2 and so on.
 */
export function boxesOf({ pixels, width, height }) {
  /** @type {Box[]} */
  const boxes = [];
  for (let place = 0; place < pixels.length; place++) {
    const label = pixels[place];
    if (!label) continue;
    boxes[label - 1] ??= { left: width, top: height, right: 0, bottom: 0 };
    const x = place % width;
    widen(boxes[label - 1], x, (place - x) / width);
  }
  return boxes;
}
