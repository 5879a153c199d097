// A drawing that writes itself, as a hand would, in about a second.

/** @import { Sheet } from "../../../widgets/pad/sheet/strokes.js" */
/** @import { Drawing } from "../../recognizer/drawing.js" */

const WRITING_TIME = 1000; // ms
const WRITER = "example"; // what the sheet is told instead of a pointer's number

export const prefersStillness = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * Write strokes on a sheet, a point for each point that the hand once made.
 *
 * @param {Sheet} sheet
 * @param {Drawing} strokes
 * @returns {() => void} Ends it, with what stands there by then.
 */
export function writeOut(sheet, strokes) {
  const steps = strokes.flatMap((stroke) => stroke.map((point, i) => () => step(stroke, point, i)));
  let written = 0;
  let start = 0; // the first frame's time
  let frame = requestAnimationFrame(goOn);

  function step(stroke, point, place) {
    if (place === 0) sheet.down(WRITER, point);
    else sheet.move(WRITER, [point]);
    if (place === stroke.length - 1) sheet.up(WRITER);
  }

  function goOn(now) {
    start ||= now;
    const end = Math.min(Math.ceil(((now - start) / WRITING_TIME) * steps.length), steps.length);
    for (; written < end; written++) steps[written]();
    if (written < steps.length) frame = requestAnimationFrame(goOn);
  }

  return () => cancelAnimationFrame(frame);
}
