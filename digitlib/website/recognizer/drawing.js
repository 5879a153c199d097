// A drawing's points: checked, moved, scaled and followed, as digitlib/preprocessing/drawing.py and
// placing.py do.

import { MAX_POINTS } from "../../widgets/common/constants.js";
import { MAX_COORDINATE, MAX_SHEETS, MAX_STROKES, MAX_WAY } from "./constants.js";

/** @typedef {number[]} Point Its x, to the right, and its y, downwards. */
/** @typedef {Point[]} Stroke The points from pen down to pen up. */
/** @typedef {Stroke[]} Drawing */

/**
 * @param {Drawing} drawing
 * @returns {[Point, Point]} The top left and the bottom right corner of the box around it.
 */
export function bounds(drawing) {
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  for (const point of drawing.flat()) {
    for (const axis of [0, 1]) {
      low[axis] = Math.min(low[axis], point[axis]);
      high[axis] = Math.max(high[axis], point[axis]);
    }
  }
  return [low, high];
}

/**
 * @param {Drawing} drawing
 * @returns {number}
 */
export function longestSide(drawing) {
  const [low, high] = bounds(drawing);
  return Math.max(high[0] - low[0], high[1] - low[1]);
}

/**
 * Change each coordinate and round it to single precision, which Python's arrays have.
 *
 * @param {Drawing} drawing
 * @param {(value: number, axis: number) => number} change
 * @returns {Drawing}
 */
export function mapPoints(drawing, change) {
  return drawing.map((stroke) =>
    stroke.map((point) => point.map((value, axis) => Math.fround(change(value, axis)))),
  );
}

/**
 * Scale the points so that their longest side is `side`, and move their box's middle to (middle, middle).
 *
 * @param {Drawing} drawing
 * @param {number} side
 * @param {number} middle
 * @returns {Drawing}
 */
export function fit(drawing, side, middle) {
  const [low, high] = bounds(drawing);
  const longest = longestSide(drawing);
  const scale = longest > 0 ? side / longest : 0;
  return mapPoints(drawing, (value, axis) => (value - (low[axis] + high[axis]) / 2) * scale + middle);
}

/**
 * Return strokes on a sheet that begins at (0, 0), unless a point lies far from it or the pen's way is very
 * long.
 *
 * @param {Drawing} drawing
 * @param {number} side
 * @returns {Drawing}
 */
export function onSheet(drawing, side) {
  const [low, high] = bounds(drawing);
  if (Math.max(...high, ...low.map((value) => -value)) > MAX_SHEETS * side) {
    throw new RangeError(`A point is NaN or more than ${MAX_SHEETS} sides of the sheet away; leave it out.`);
  }
  checkWay(drawing, side);
  return drawing;
}

/**
 * @param {Drawing} drawing
 * @param {number} side
 */
export function checkWay(drawing, side) {
  const way = drawing.reduce((sum, stroke) => sum + lengthOf(stroke), 0);
  if (way <= MAX_WAY * side) return;
  throw new RangeError(`The pen's way is more than ${MAX_WAY} times as long as the paper; draw less.`);
}

/**
 * Return the strokes, whoever hands them over, if they are a drawing.
 *
 * @param {unknown} strokes
 * @returns {Drawing}
 */
export function checked(strokes) {
  if (!Array.isArray(strokes)) throw new TypeError("A drawing is a list of strokes, each a list of [x, y].");
  if (!strokes.length) throw new RangeError("The drawing has no strokes; draw at least one, or a dot.");
  if (strokes.length > MAX_STROKES) {
    throw new RangeError(`The drawing has too many strokes; draw at most ${MAX_STROKES}.`);
  }
  // `every` and `forEach` skip the holes of an array; Array.from fills them.
  Array.from(strokes).forEach((stroke, place) => {
    if (Array.isArray(stroke) && stroke.length && Array.from(stroke).every(isPoint)) return;
    const limit = `${MAX_COORDINATE}`.replace("+", "");
    throw new RangeError(
      `Stroke ${place + 1} must have at least one point, each [x, y] with numbers within ±${limit}.`,
    );
  });
  if (strokes.flat().length > MAX_POINTS) {
    throw new RangeError(`The drawing has too many points; leave out all but ${MAX_POINTS}.`);
  }
  return strokes;
}

/** @param {unknown} point */
function isPoint(point) {
  const isInReach = (value) => Number.isFinite(value) && Math.abs(value) <= MAX_COORDINATE;
  return Array.isArray(point) && point.length === 2 && Array.from(point).every(isInReach);
}

/** @param {Stroke} points */
function lengthOf(points) {
  return distancesAlong(points)[points.length - 1];
}

/**
 * @param {Stroke} points
 * @returns {number[]} How far along the stroke each of its points lies.
 */
export function distancesAlong(points) {
  const along = [0];
  for (let i = 1; i < points.length; i++) {
    const [dx, dy] = [0, 1].map((axis) => Math.fround(points[i][axis] - points[i - 1][axis]));
    along.push(along[i - 1] + Math.hypot(dx, dy));
  }
  return along;
}

/**
 * @param {Stroke} points
 * @param {number} step
 * @returns {Stroke} Points evenly spaced along the stroke, at most `step` apart.
 */
export function resampled(points, step) {
  const along = distancesAlong(points);
  const length = along[along.length - 1];
  const pieces = Math.max(1, Math.ceil(length / step));
  const path = [];
  for (let piece = 0, next = 0; piece <= pieces; piece++) {
    const place = Math.min((piece * length) / pieces, length); // rounding must not lead beyond the end
    while (next < points.length - 1 && along[next] < place) next += 1;
    path.push(between(points, along, next, place));
  }
  return path;
}

/**
 * @param {Stroke} points
 * @param {number[]} along
 * @param {number} next
 * @param {number} place
 * @returns {Point}
 */
export function between(points, along, next, place) {
  if (next === 0) return points[0];
  const part = (place - along[next - 1]) / (along[next] - along[next - 1]);
  return [0, 1].map((axis) =>
    Math.fround(points[next - 1][axis] + part * (points[next][axis] - points[next - 1][axis])),
  );
}
