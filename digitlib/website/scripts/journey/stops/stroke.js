// The first stop: a drawing is points in the order in which the pen made them.

import { CANVAS_SIDE } from "../../../../widgets/common/constants.js";
import { contextOf, element } from "../../../../widgets/common/elements.js";

/** @import { Point } from "../../../recognizer/drawing.js" */
/** @import { Followed } from "../following.js" */
/** @import { Plan } from "../stop.js" */

const NUM_TOLD = 4; // points whose numbers are written out
const DOT_RADIUS = 2.5; // pad units
const FIRST_RADIUS = 6;
const COLOURS = ["#1a66c2", "#b4540a", "#1c6b3c", "#8a2da5"]; // a stroke each, from the first again after the last

/** @returns {Plan} */
export function makeStrokeStop() {
  const canvas = element("canvas", { width: 2 * CANVAS_SIDE, height: 2 * CANVAS_SIDE });
  canvas.setAttribute("aria-hidden", "true"); // the words say it
  const words = element("figcaption");
  return {
    title: "The stroke",
    question: "Your pen has left ink on the pad. What does the page keep of it?",
    choices: ["A photograph of the ink", "A list of points", "The digit that you meant"],
    reply: (choice) =>
      choice === 1
        ? "Yes, points. The ink that you see is drawn from them."
        : "It keeps points. Even the ink that you see is drawn from them.",
    figure: element("figure", { className: "journey-figure" }, [canvas, words]),
    show(digit) {
      paintPoints(canvas, digit);
      words.textContent = pointWords(digit);
    },
    lesson: ["02_from_pen_to_pixels.html", "From pen to pixels"],
  };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Followed} digit
 */
function paintPoints(canvas, { strokes }) {
  const context = contextOf(canvas);
  context.setTransform(2, 0, 0, 2, 0, 0);
  context.clearRect(0, 0, CANVAS_SIDE, CANVAS_SIDE);
  for (const [place, stroke] of strokes.entries()) {
    context.fillStyle = context.strokeStyle = COLOURS[place % COLOURS.length];
    for (const point of stroke) dot(context, point, DOT_RADIUS);
    dot(context, stroke[0], FIRST_RADIUS);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Point} point
 * @param {number} radius
 */
function dot(context, [x, y], radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

/** @param {Followed} digit */
export function pointWords({ strokes }) {
  const num = strokes.flat().length;
  const first = strokes[0].slice(0, NUM_TOLD).map((point) => `(${point.map(Math.round).join(", ")})`);
  const more = strokes[0].length > NUM_TOLD ? " …" : "";
  return (
    `${counted(strokes.length, "stroke")}, ${counted(num, "point")}. The large dot is where the pen came down. ` +
    `How far right and how far down, on a pad of ${CANVAS_SIDE} units: ${first.join(" ")}${more}`
  );
}

function counted(num, what) {
  return `${num} ${what}${num === 1 ? "" : "s"}`;
}
