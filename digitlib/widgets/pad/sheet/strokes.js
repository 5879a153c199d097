// The drawing under the hand: what pen, Undo and Clear do to its strokes, and with them to the ink.

import { MAX_POINTS } from "../../common/constants.js";

const MOST_CLEARED = 20; // drawings that Undo can bring back: a page may stay open for days
export const KEYS = "keys"; // what the pen is told instead of a pointer's number

/**
 * @param {any} kept
 * @returns {Points[]} The drawing that a store has kept, or none: anybody may have written there.
 */
export function drawingIn(kept) {
  const isPoint = (point) => Array.isArray(point) && point.length === 2 && point.every(Number.isFinite);
  const isStroke = (points) => Array.isArray(points) && points.length > 0 && points.every(isPoint);
  const isDrawing = Array.isArray(kept) && kept.every(isStroke) && kept.flat().length <= MAX_POINTS;
  return isDrawing ? kept : [];
}

/** @typedef {number[][]} Points Each is [x, y]. */

/** @typedef {ReturnType<typeof makeSheet>} Sheet */

/**
 * A stroke under the pen, and what draws it: a pointer's number, or KEYS.
 *
 * @typedef {{ pointer: number | string, points: Points }} Stroke
 */

/**
 * What is told of each change after it: of the stroke under the pen, and of the drawing.
 *
 * @typedef {object} Hearer
 * @property {(stroke: any) => void} begin
 * @property {(stroke: any) => void} more
 * @property {(stroke: any) => void} end
 * @property {(stroke: any) => void} [drop] The stroke is taken away.
 * @property {() => void} undo
 * @property {() => void} [clear]
 * @property {() => void} [restore] A cleared drawing is back.
 */

/**
 * @param {{ addPoints(points: Points, from?: number): void, repaint(strokes: Points[]): void }} ink
 * @param {Hearer} hears
 */
export function makeSheet(ink, hears) {
  /** @type {Points[]} */
  let strokes = []; // each an array of points
  /** @type {Points[][]} */
  let cleared = []; // the drawings that Undo brings back, the latest last
  /** @type {Stroke | null} */
  let current = null; // the stroke under the pen

  function down(pointer, point) {
    if (current) return;
    const stroke = { pointer, points: [point] };
    current = stroke;
    strokes.push(stroke.points);
    ink.addPoints(stroke.points);
    hears.begin(stroke);
  }

  function move(pointer, points) {
    if (!current || current.pointer !== pointer) return;
    const from = current.points.length;
    current.points.push(...points);
    ink.addPoints(current.points, from);
    hears.more(current);
  }

  function up(pointer) {
    if (isDown(pointer)) lift("end");
  }

  /**
   * Take the stroke away that this pointer has under way.
   *
   * @param {number | string | null} pointer
   */
  function cancel(pointer) {
    if (isDown(pointer)) undo();
  }

  function isDown(pointer) {
    return current?.pointer === pointer;
  }

  function lift(how) {
    const stroke = current;
    current = null;
    if (stroke) hears[how]?.(stroke);
  }

  function replace(others) {
    if (strokes.length && !others.length) cleared = [...cleared, strokes].slice(-MOST_CLEARED);
    strokes = others;
    repaint();
  }

  function repaint() {
    ink.repaint(strokes);
  }

  function clear() {
    lift("end");
    replace([]);
    hears.clear?.();
  }

  function undo() {
    lift("end");
    const isOver = !strokes.length && cleared.length > 0;
    strokes = isOver ? (cleared.pop() ?? []) : strokes.slice(0, -1);
    repaint();
    hears[isOver ? "restore" : "undo"]?.();
  }

  return {
    down,
    move,
    up,
    cancel,
    isDown,
    undo,
    clear,
    repaint,
    // Show another drawing; a stroke under the pen is dropped. Undo can bring back what it cleared.
    show(others) {
      lift("drop");
      replace(others);
    },
    forgetCleared() {
      cleared = [];
    },
    get strokes() {
      return strokes;
    },
    get hasPenDown() {
      return current !== null;
    },
  };
}
