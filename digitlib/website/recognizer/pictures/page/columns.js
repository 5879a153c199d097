// Lines of columns beside each other, joined where they are as high.

import { ASKEW } from "./constants.js";

/** @import { Box } from "../pixels/grids.js" */

/**
 * Join lines of columns beside each other, the closest in height first.
 *
 * @param {number[][]} lines
 * @param {Box[]} boxes
 * @param {number} height
 */
export function inColumns(lines, boxes, height) {
  const joined = [...lines];
  for (;;) {
    const closest = closestLines(joined, boxes, height);
    if (!closest) return joined;
    const [place, after] = closest;
    joined[place] = [...joined[place], ...joined[after]];
    joined.splice(after, 1);
  }
}

/**
 * Return the two lines that are closest in height, and are one; null if there are none.
 *
 * @param {number[][]} lines
 * @param {Box[]} boxes
 * @param {number} height
 */
function closestLines(lines, boxes, height) {
  const middles = lines.map((line) => middleOfLine(line, boxes));
  const apart = middles.map((one) => middles.map((other) => Math.abs(one - other)));
  const stacked = lines.map((one) => lines.map((other) => areAbove(one, other, boxes)));
  // To the next line above or below.
  const room = apart.map((row, at) =>
    Math.min(...row.map((distance, to) => (stacked[at][to] && distance > 0 ? distance : Infinity))),
  );
  let least = Infinity;
  /** @type {[number, number] | null} */
  let closest = null;
  for (let one = 0; one < lines.length; one++) {
    for (let other = one + 1; other < lines.length; other++) {
      const own = Math.min(room[one], room[other]);
      const same = Math.max(height, ASKEW * (own === Infinity ? 0 : own));
      const distance = apart[one][other];
      if (stacked[one][other] || distance >= same || distance >= least) continue;
      least = distance;
      closest = [one, other];
    }
  }
  return closest;
}

export function middleOfLine(line, boxes) {
  return line.reduce((sum, place) => sum + boxes[place].top + boxes[place].bottom, 0) / (2 * line.length);
}

/** Tell whether a part of one line is above or below a part of another, or the same. */
function areAbove(one, other, boxes) {
  return one.some((place) =>
    other.some((at) => {
      const [first, second] = [boxes[place], boxes[at]];
      return place === at || (first.left < second.right && second.left < first.right);
    }),
  );
}
