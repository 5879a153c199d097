// The drawing on a page's pad outlasts a reload and a visit to another page, in the tab's own store.

import { CANVAS_SIDE } from "../../../widgets/common/constants.js";
import { keepIn, keptIn } from "../../../widgets/common/store.js";
import { isDrawing } from "../../recognizer/digit_image.js";

/** @import { Drawing } from "../../recognizer/drawing.js" */

const MOST_KEPT_POINTS = 20_000; // of a drawing: almost three minutes with the pen down, at 120 a second

const tabKey = () => `${location.pathname} drawing`;

/** @returns {Drawing | null} What the reader left on this page's pad; it may be an empty sheet. */
export function keptInTab() {
  const kept = keptIn("sessionStorage", tabKey());
  return isEmptySheet(kept) || isOnPad(kept) ? kept : null;
}

const isEmptySheet = (strokes) => Array.isArray(strokes) && !strokes.length;

/** @param {() => Drawing | null} latest Returns null as long as the reader has drawn nothing. */
export function keepInTab(latest) {
  const keep = () => keepIn("sessionStorage", tabKey(), latest());
  for (const name of ["pagehide", "visibilitychange"]) window.addEventListener(name, keep);
}

/**
 * Tell whether what was found in a store or a link can have been drawn on a pad, whoever wrote it there.
 *
 * @param {unknown} strokes
 * @returns {strokes is Drawing}
 */
export function isOnPad(strokes) {
  if (!isDrawing(strokes)) return false;
  const isNear = (value) => value > -CANVAS_SIDE && value < 2 * CANVAS_SIDE;
  const points = strokes.flat();
  return points.length <= MOST_KEPT_POINTS && points.every((point) => point.every(isNear));
}
