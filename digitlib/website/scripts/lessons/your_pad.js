// A pad with one of the reader's digits on it, and a figure beside it that follows the drawing.

import { element } from "../../../widgets/common/elements.js";
import { makeReader } from "../live/reader.js";
import { yourDigits } from "../live/yours/your_digits.js";

/** @import { Prediction, Recognizer } from "../../recognizer/recognize.js" */
/** @import { Drawing } from "../../recognizer/drawing.js" */

/**
 * @param {Recognizer} recognizer
 * @param {number} digit The pad shows this one of the reader's ten digits, or its example, at first.
 * @param {{ node: HTMLElement, show: (prediction: Prediction | null, strokes: Drawing) => void }} figure
 */
export function besideYourPad(recognizer, digit, figure) {
  const reader = makeReader(recognizer, { changed: figure.show });
  reader.show(yourDigits()[digit]);
  return element("div", { className: "beside-pad" }, [reader.node, figure.node]);
}
