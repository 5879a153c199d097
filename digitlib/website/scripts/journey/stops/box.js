// The second stop: wherever and however large a digit was drawn, the same box holds it.

import { BRUSH_WIDTH, CANVAS_SIDE } from "../../../../widgets/common/constants.js";
import { element } from "../../../../widgets/common/elements.js";
import { makeInk, onCanvas } from "../../../../widgets/pad/sheet/ink.js";
import { BOX_SIDE } from "../../../recognizer/constants.js";
import { redraw } from "../../../recognizer/digit_image.js";
import { onPad } from "../../../recognizer/placing.js";
import { inkColour, paint } from "../../live/pictures.js";

/** @import { Drawing } from "../../../recognizer/drawing.js" */
/** @import { Plan } from "../stop.js" */

const SAME = 0.01; // of full ink: a difference that nobody sees

/** @returns {Plan} */
export function makeBoxStop() {
  const ways = [makeWayIntoBox("As you drew it"), makeWayIntoBox("Half as large, in the corner")];
  const words = element("figcaption");
  let isSame = true; // what comes into both boxes
  return {
    title: "The box",
    question: "Suppose you had drawn it half as large, in the corner of the pad. Would the answer change?",
    choices: ["Yes", "No"],
    reply(choice) {
      if (!isSame) return "This one is so small that it changes: half as large, it counts as a dot.";
      return `${choice === 1 ? "Right, it wouldn’t" : "It wouldn’t"}: both fill the same box, so the network sees the same.`;
    },
    figure: element("figure", { className: "journey-figure journey-boxes" }, [
      ...ways.map((way) => way.node),
      words,
    ]),
    show({ strokes, box }) {
      const smaller = halved(strokes);
      const other = redraw(onPad(smaller, BRUSH_WIDTH)).box;
      isSame = box.pixels.every((ink, pixel) => Math.abs(ink - other.pixels[pixel]) < SAME);
      ways[0].show(strokes, box);
      ways[1].show(smaller, other);
      words.textContent =
        `The points are scaled until the longer side fills a box of ${BOX_SIDE} × ${BOX_SIDE} pixels. ` +
        "Then a pen as wide as MNIST’s draws them again, so your brush doesn’t matter either.";
    },
    lesson: ["02_from_pen_to_pixels.html", "From pen to pixels"],
  };
}

/** @param {Drawing} strokes */
function halved(strokes) {
  return strokes.map((stroke) => stroke.map((point) => point.map((value) => value / 2)));
}

/** @param {string} title */
function makeWayIntoBox(title) {
  const pad = element("canvas", { className: "journey-ink", width: CANVAS_SIDE, height: CANVAS_SIDE });
  const picture = element("canvas", { className: "journey-pixels" });
  const ink = makeInk(
    { get: (name) => ({ width: CANVAS_SIDE, brush_width: BRUSH_WIDTH })[name] },
    onCanvas(pad),
  );
  for (const canvas of [pad, picture]) canvas.setAttribute("aria-hidden", "true"); // the words say it
  return {
    node: element("div", { className: "journey-way" }, [
      element("p", { textContent: title }),
      pad,
      element("span", { textContent: "→" }),
      picture,
    ]),
    show(strokes, box) {
      ink.repaint(strokes);
      paint(picture, box, inkColour);
    },
  };
}
