// Reads the digits that were drawn side by side, as digitlib/recognition/number.py reads a drawing.

import { redraw } from "../../digit_image.js";
import { bounds, checked } from "../../drawing.js";
import { inAnyUnit } from "../../placing.js";
import { argsort } from "../pixels/arithmetic.js";
import { putInLines } from "./lines.js";
import { readRow } from "./read_row.js";

/** @import { Drawing } from "../../drawing.js" */
/** @import { Recognizer } from "../../recognize.js" */
/** @import { Box } from "../pixels/grids.js" */
/** @import { DigitRow } from "./read_row.js" */
/** @import { Row } from "./row.js" */

const MOST_STROKES = 60; // of a number: more would take long

/**
 * Read one number from left to right; of several lines the longest.
 *
 * @param {Recognizer} recognizer
 * @param {unknown} strokes
 * @returns {DigitRow}
 */
export function readDrawnNumber(recognizer, strokes) {
  const drawing = checked(strokes);
  if (drawing.length > MOST_STROKES) {
    throw new RangeError(`The drawing has too many strokes; a number has at most ${MOST_STROKES}.`);
  }
  const lines = putInLines(drawing.map(strokeBox)).map((numbers) => numbers.flat());
  const read = (places) => readRow(rowOfStrokes(places.map((place) => drawing[place])), recognizer, 0);
  const rows = lines.map(read);
  if (rows.length === 1) return rows[0];
  // The pieces of a digit may lie apart like lines: together they are fewer digits, and all are sure.
  const together = read(lines.flat());
  const numDigits = rows.reduce((sum, { digits }) => sum + digits.length, 0);
  if (!together.reason && together.digits.length < numDigits) return together;
  const longest = rows.reduce((most, row) => (row.digits.length > most.digits.length ? row : most));
  const reason = `There are ${rows.length} lines; only the longest was read. ${longest.reason}`;
  return { ...longest, reason: reason.trimEnd() };
}

/**
 * @param {Drawing} drawing
 * @returns {Row} Its strokes in the order of their middles: a bar drawn last finds its seven.
 */
function rowOfStrokes(drawing) {
  const boxes = drawing.map(strokeBox);
  const order = argsort(boxes.map(({ left, right }) => left + right));
  const placed = order.map((place) => drawing[place]);
  return {
    boxes: order.map((place) => boxes[place]),
    parts: order,
    image: (start, end) => redraw(inAnyUnit(placed.slice(start, end))).image,
  };
}

/**
 * @param {number[][]} stroke
 * @returns {Box}
 */
function strokeBox(stroke) {
  const [[left, top], [right, bottom]] = bounds([stroke]);
  return { left, top, right, bottom };
}
