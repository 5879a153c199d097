// A drawing's place on the canvas, as digitlib/preprocessing/placing.py gives it; coarse points are put on curves.

import { CANVAS_SIDE } from "../../widgets/common/constants.js";
import { DOT, SHOWN_SIDE, SLIP } from "./constants.js";
import { curved } from "./curve.js";
import { checked, fit, longestSide, mapPoints, onSheet } from "./drawing.js";

/** @import { Drawing } from "./drawing.js" */

/**
 * Put what comes in any unit on a canvas of CANVAS_SIDE.
 *
 * @param {Drawing} drawing
 * @returns {Drawing}
 */
export function inAnyUnit(drawing) {
  return curved(fit(mapPoints(drawing, Math.fround), SHOWN_SIDE, CANVAS_SIDE / 2));
}

/**
 * Return strokes on the pad, which is CANVAS_SIDE high, as they are meant: a pen that hardly moved has made a
 * dot, and a tap beside a digit is a slip.
 *
 * @param {unknown} strokes
 * @param {number} brushWidth
 * @returns {Drawing}
 */
export function onPad(strokes, brushWidth) {
  const drawing = onSheet(mapPoints(checked(strokes), Math.fround), CANVAS_SIDE);
  if (longestSide(drawing) < brushWidth / DOT) return [drawing[0].slice(0, 1)];
  const sides = drawing.map((stroke) => longestSide([stroke]));
  return curved(drawing.filter((_, number) => sides[number] >= Math.max(...sides) / SLIP));
}
