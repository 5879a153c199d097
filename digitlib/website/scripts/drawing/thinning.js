// A stroke with fewer points, which shows the same line.

/** @import { Point, Stroke } from "../../recognizer/drawing.js" */

const MOST_LEFT_OUT = 50; // points between two that are kept

/**
 * @param {Stroke} stroke
 * @param {number} tolerance How far a point may lie off the line between its kept neighbours.
 * @param {number} longest How far these may lie apart.
 * @returns {Stroke} Without the points that hardly change its line.
 */
export function thinnedStroke(stroke, tolerance, longest) {
  if (!tolerance || stroke.length < 3) return stroke;
  const kept = [0];
  for (let i = 2; i < stroke.length; i++) {
    const from = kept[kept.length - 1];
    const between = stroke.slice(from + 1, i);
    const isShort = Math.hypot(stroke[i][0] - stroke[from][0], stroke[i][1] - stroke[from][1]) <= longest;
    const isClose = (point) => distanceToLine(point, stroke[from], stroke[i]) <= tolerance;
    if (!isShort || between.length > MOST_LEFT_OUT || !between.every(isClose)) kept.push(i - 1);
  }
  return [...kept, stroke.length - 1].map((i) => stroke[i]);
}

/**
 * @param {Point} point
 * @param {Point} start
 * @param {Point} end
 */
function distanceToLine([x, y], [startX, startY], [endX, endY]) {
  const [alongX, alongY] = [endX - startX, endY - startY];
  const squared = alongX ** 2 + alongY ** 2 || 1;
  const part = Math.min(Math.max(((x - startX) * alongX + (y - startY) * alongY) / squared, 0), 1);
  return Math.hypot(x - startX - part * alongX, y - startY - part * alongY);
}
