// A drawing as text for a link: its points on a grid of half units, each as the step from the one before.
//
// The bytes are the format's number, the brush's width, and for each stroke how many points it has, then their
// steps along x and y. Whole numbers below zero take turns with the others (0, -1, 1, -2, …), and each is
// written in groups of seven bits. The bytes become letters, digits, "-" and "_", which no link needs to escape.

import { bytesOf, textOf } from "../../../widgets/common/bytes.js";
import { longestSide } from "../../recognizer/drawing.js";
import { isOnPad } from "./tab_drawing.js";
import { thinnedStroke } from "./thinning.js";

/** @import { Drawing, Stroke } from "../../recognizer/drawing.js" */

/** @typedef {{ strokes: Drawing, brushWidth: number }} Drawn */

const LINK_FORMAT = 1;
const PER_UNIT = 2; // places on the grid
export const LONGEST_LINK = 1_400; // letters; with its address a link stays below 1,500
const OFF_LINE = [0, 0.05, 0.1, 0.3, 1, 2]; // units that a point may lie off the line if it is left out, the first that will do
const LONGEST_CHORD = 0.1; // of the drawing's longest side: longer ones would be put on curves
const BRUSH_WIDTHS = [1, 100];
const DAMAGED = "This link holds no whole drawing; ask for it again, or draw here.";

/**
 * @param {Drawn} drawn
 * @returns {string} At most LONGEST_LINK letters.
 */
export function linkTextOf({ strokes, brushWidth }) {
  const longest = LONGEST_CHORD * longestSide(strokes);
  for (const tolerance of OFF_LINE) {
    const thinned = strokes.map((stroke) => thinnedStroke(stroke, tolerance, longest));
    const text = lettersOf(wholeNumbersOf(thinned.map(onGrid), brushWidth));
    if (text.length <= LONGEST_LINK) return text;
  }
  throw new RangeError("This drawing is too long for a link; draw one digit alone.");
}

/** @param {Stroke} stroke */
function onGrid(stroke) {
  const points = stroke.map((point) => point.map((value) => Math.round(PER_UNIT * value)));
  return points.filter(([x, y], i) => i === 0 || x !== points[i - 1][0] || y !== points[i - 1][1]);
}

/**
 * @param {Drawing} strokes On the grid.
 * @param {number} brushWidth
 */
function wholeNumbersOf(strokes, brushWidth) {
  const numbers = [LINK_FORMAT, Math.round(brushWidth)];
  let before = [0, 0];
  for (const stroke of strokes) {
    numbers.push(stroke.length);
    for (const point of stroke) {
      for (const axis of [0, 1]) numbers.push(alternating(point[axis] - before[axis]));
      before = point;
    }
  }
  return numbers;
}

const alternating = (number) => (number < 0 ? -2 * number - 1 : 2 * number);
const alternated = (number) => (number % 2 ? -(number + 1) / 2 : number / 2);

/** @param {number[]} numbers */
function lettersOf(numbers) {
  const base64 = textOf(Uint8Array.from(numbers.flatMap(sevens)));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * @param {number} number
 * @returns {number[]} Its bits, seven a byte, the lowest first; the eighth says that more follow.
 */
function sevens(number) {
  return number < 128 ? [number] : [128 + (number % 128), ...sevens(Math.floor(number / 128))];
}

/**
 * Return the drawing that a link holds, whoever wrote it; it throws a sentence if there is none.
 *
 * @param {string} text
 * @returns {Drawn}
 */
export function drawnIn(text) {
  const [format, brushWidth, ...rest] = numbersIn(text);
  const isBrush = brushWidth >= BRUSH_WIDTHS[0] && brushWidth <= BRUSH_WIDTHS[1];
  const strokes = strokesIn(rest);
  if (format !== LINK_FORMAT || !isBrush || !isOnPad(strokes)) throw new Error(DAMAGED);
  return { strokes, brushWidth };
}

/** @param {string} text */
function numbersIn(text) {
  if (text.length > LONGEST_LINK || !/^[\w-]+$/.test(text) || text.length % 4 === 1) throw new Error(DAMAGED);
  const numbers = [];
  let [number, unit] = [0, 1];
  for (const byte of bytesOf(text.replaceAll("-", "+").replaceAll("_", "/"))) {
    number += unit * (byte % 128);
    unit *= 128;
    if (byte >= 128) continue;
    numbers.push(number);
    [number, unit] = [0, 1];
  }
  if (unit > 1) throw new Error(DAMAGED);
  return numbers;
}

/** @param {number[]} numbers */
function strokesIn(numbers) {
  const strokes = [];
  let place = [0, 0];
  for (let at = 0; at < numbers.length; ) {
    const end = at + 1 + 2 * numbers[at];
    if (end > numbers.length) throw new Error(DAMAGED);
    const stroke = [];
    for (at += 1; at < end; at += 2) {
      place = place.map((value, axis) => value + alternated(numbers[at + axis]));
      stroke.push(place.map((value) => value / PER_UNIT));
    }
    strokes.push(stroke);
  }
  return strokes;
}
