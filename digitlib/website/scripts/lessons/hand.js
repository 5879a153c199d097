// A pad in a lesson's figure, with the reader's ten digits to choose from; the figure follows the hand.

import { button, element, messageOf } from "../../../widgets/common/elements.js";
import { redraw } from "../../recognizer/digit_image.js";
import { onPad } from "../../recognizer/placing.js";
import { makePad } from "../live/pad.js";
import { yourDigits } from "../live/yours/your_digits.js";

/** @import { Drawing } from "../../recognizer/drawing.js" */

/**
 * A drawing as it lies on the pad, and the digit image that the network gets of it.
 *
 * @typedef {object} Drawn
 * @property {Drawing} drawing
 * @property {Float32Array} image 784 pixels, from 0, paper, to 1, ink.
 */

/**
 * @param {number} digit The reader's own, or its example, lies on the pad at first.
 * @param {(drawn: Drawn | null) => void} follow Hears of each change, at most once a frame; null is an empty pad.
 */
export function makeHand(digit, follow) {
  const refusal = element("p", { hidden: true });
  refusal.setAttribute("role", "alert");
  const tell = oncePerFrame((strokes) => {
    const message = attempt(() => follow(strokes.length ? drawnOf(strokes, pad.brushWidth()) : null));
    Object.assign(refusal, { textContent: message, hidden: !message });
  });
  const pad = makePad(tell);
  pad.show(yourDigits()[digit]);
  return element("div", { className: "hand" }, [pad.node, digitButtons(pad.show), refusal]);
}

/**
 * @param {Drawing} strokes
 * @param {number} brushWidth
 * @returns {Drawn}
 */
function drawnOf(strokes, brushWidth) {
  const drawing = onPad(strokes, brushWidth);
  return { drawing, image: redraw(drawing).image.pixels };
}

/** @param {(strokes: Drawing) => void} show */
function digitButtons(show) {
  const buttons = Array.from({ length: 10 }, (_, digit) => {
    const one = button(String(digit), () => show(yourDigits()[digit]));
    one.setAttribute("aria-label", `Put your ${digit} on the pad`);
    return one;
  });
  const group = element("div", { className: "hand-digits", role: "group" }, [
    element("span", { textContent: "Your digits" }),
    ...buttons,
  ]);
  group.setAttribute("aria-label", "Your digits");
  return group;
}

/**
 * Do no more work than is seen: of all the values that come before the next frame, the last one counts.
 *
 * @template Value
 * @param {(value: Value) => void} work
 * @returns {(value: Value) => void}
 */
export function oncePerFrame(work) {
  /** @type {Value[]} */
  let waiting = [];
  const start = () => {
    const [latest] = waiting;
    waiting = [];
    work(latest);
  };
  return (value) => {
    if (!waiting.length) requestAnimationFrame(start);
    waiting = [value];
  };
}

/**
 * @param {() => void} work
 * @returns {string} Why it failed, if it did.
 */
function attempt(work) {
  try {
    work();
    return "";
  } catch (error) {
    return messageOf(error);
  }
}
