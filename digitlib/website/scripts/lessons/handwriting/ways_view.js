// A slider from a plain digit to another way of writing it, and what two networks read on the way.

import { CANVAS_SIDE } from "../../../../widgets/common/constants.js";
import { contextOf, element, slider } from "../../../../widgets/common/elements.js";
import { redraw } from "../../../recognizer/digit_image.js";
import { fit } from "../../../recognizer/drawing.js";
import { inAnyUnit } from "../../../recognizer/placing.js";
import { handedOver } from "../../live/handed_over.js";
import { makeTwoAnswers } from "../two_answers.js";
import { makeWaiting } from "../waiting.js";
import { blended } from "./blend.js";

/** @import { Drawing } from "../../../recognizer/drawing.js" */
/** @import { Recognizer } from "../../../recognizer/recognize.js" */

const NO_WAYS = "the ways of writing could not be loaded; load the page again.";
const SHOWN_INK = 200; // of the canvas's 280 units, the drawing's longer side
const INK_WIDTH = 20;

/** @typedef {{ name: string, digit: number, plain: Drawing, odd: Drawing }} Way */

/** @param {Recognizer} recognizer */
export function makeWays(recognizer) {
  return makeWaiting(
    () => handedOver("ways", "ways", NO_WAYS),
    (ways) => waysFigure(recognizer, ways),
  );
}

/**
 * @param {Recognizer} recognizer
 * @param {Way[]} ways
 */
function waysFigure(recognizer, ways) {
  const options = ways.map(({ name }, place) =>
    element("option", { value: String(place), textContent: name }),
  );
  const way = element("select", { onchange: refresh }, options);
  const share = slider({ min: 0, max: 100, value: 0, oninput: refresh });
  const canvas = element("canvas", { width: 2 * CANVAS_SIDE, height: 2 * CANVAS_SIDE });
  canvas.setAttribute("role", "img");
  const answers = makeTwoAnswers(recognizer);

  function refresh() {
    const { plain, odd, name } = ways[Number(way.value)];
    const drawing = blended(plain, odd, Number(share.value) / 100);
    drawStrokes(canvas, fit(drawing, SHOWN_INK, CANVAS_SIDE / 2));
    canvas.setAttribute("aria-label", `${name}: ${share.value} % of the way`);
    answers.show(redraw(inAnyUnit(drawing)).image.pixels);
  }

  refresh();
  const choice = element("div", { className: "figure-choices ways-choice" }, [
    element("label", {}, ["As", way]),
    element("label", {}, ["Plain", share, "odd"]),
  ]);
  return element("div", { className: "digit-widget ways" }, [
    choice,
    element("div", { className: "ways-beside" }, [canvas, answers.node]),
  ]);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Drawing} strokes In units of CANVAS_SIDE.
 */
function drawStrokes(canvas, strokes) {
  const context = contextOf(canvas);
  context.setTransform(2, 0, 0, 2, 0, 0);
  context.clearRect(0, 0, CANVAS_SIDE, CANVAS_SIDE);
  Object.assign(context, {
    lineWidth: INK_WIDTH,
    lineCap: "round",
    lineJoin: "round",
    strokeStyle: "#1b1f24",
  });
  for (const [[startX, startY], ...others] of strokes) {
    context.beginPath();
    context.moveTo(startX, startY);
    for (const [x, y] of others) context.lineTo(x, y);
    context.stroke();
  }
}
