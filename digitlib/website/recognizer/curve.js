// Coarse strokes made smooth, as digitlib/preprocessing/curve.py does, where the curve and its source are
// described.

import { COARSE, CORNER, NUM_PIECES, TURNS_ON, UNEVEN } from "./constants.js";
import { longestSide } from "./drawing.js";

/** @import { Drawing, Point, Stroke } from "./drawing.js" */

/**
 * @param {Drawing} drawing
 * @returns {Drawing} With points on curves wherever its own are coarse.
 */
export function curved(drawing) {
  const coarse = COARSE * longestSide(drawing);
  return drawing.map((stroke) => curvedStroke(stroke, coarse));
}

/**
 * @param {Stroke} stroke
 * @param {number} coarse
 * @returns {Stroke}
 */
function curvedStroke(stroke, coarse) {
  const isLong = (chord) => Math.hypot(...chord) > coarse;
  if (stroke.length < 3 || !chordsOf(stroke).some(isLong)) return stroke;
  const points = stroke.filter(([x, y], i) => i === 0 || x !== stroke[i - 1][0] || y !== stroke[i - 1][1]);
  const chords = chordsOf(points);
  const isCorner = cornersBetween(chords);
  return chords.reduce(
    (path, chord, i) => {
      if (isLong(chord)) {
        const start = i > 0 && !isCorner[i - 1] ? tangent(chord, chord, chords[i - 1]) : chord;
        const end = i < isCorner.length && !isCorner[i] ? tangent(chord, chords[i + 1], chord) : chord;
        path.push(...pointsBetween(points[i], points[i + 1], start, end));
      }
      path.push(points[i + 1]);
      return path;
    },
    [points[0]],
  );
}

/**
 * @param {Stroke} points
 * @returns {Point[]} The way from each point to the next.
 */
function chordsOf(points) {
  return points.slice(1).map(([x, y], i) => [x - points[i][0], y - points[i][1]]);
}

/**
 * Return how the curve goes where two chords meet, in units of the time that one piece takes.
 *
 * @param {Point} piece
 * @param {Point} after
 * @param {Point} before
 */
function tangent(piece, after, before) {
  const [time, timeAfter, timeBefore] = [piece, after, before].map((chord) =>
    Math.sqrt(Math.hypot(...chord)),
  );
  return [0, 1].map(
    (axis) =>
      (time * ((before[axis] / timeBefore) * timeAfter + (after[axis] / timeAfter) * timeBefore)) /
      (timeBefore + timeAfter),
  );
}

/**
 * Tell at which of the points between the chords the pen turns a corner: sharply, and without turning on at
 * the point before or after, or from a long chord to a short one.
 *
 * @param {Point[]} chords
 * @returns {boolean[]}
 */
function cornersBetween(chords) {
  const turns = chords.slice(1).map(([nextX, nextY], i) => {
    const [x, y] = chords[i];
    const cross = x * nextY - y * nextX; // straight back is to neither side: 0
    const degrees = (Math.abs(Math.atan2(cross, x * nextX + y * nextY)) * 180) / Math.PI;
    return { degrees, side: Math.sign(cross) };
  });
  return turns.map(({ degrees, side }, i) => {
    const turnsOn = [turns[i - 1], turns[i + 1]].map((one) => (one ? side * one.side * one.degrees : 0));
    const isAlone = Math.max(...turnsOn) < TURNS_ON * degrees;
    const steps = [chords[i], chords[i + 1]].map((chord) => Math.hypot(...chord));
    return degrees > CORNER && (isAlone || Math.max(...steps) > UNEVEN * Math.min(...steps));
  });
}

/**
 * @param {Point} from
 * @param {Point} to
 * @param {Point} start The tangent there.
 * @param {Point} end
 * @returns {Point[]} The points between on Hermite's cubic.
 */
function pointsBetween(from, to, start, end) {
  return Array.from({ length: NUM_PIECES - 1 }, (_, piece) => {
    const at = (piece + 1) / NUM_PIECES;
    const toEnd = at ** 2 * (3 - 2 * at);
    const [byStart, byEnd] = [at * (1 - at) ** 2, at ** 2 * (at - 1)];
    return [0, 1].map((axis) =>
      Math.fround((1 - toEnd) * from[axis] + toEnd * to[axis] + byStart * start[axis] + byEnd * end[axis]),
    );
  });
}
