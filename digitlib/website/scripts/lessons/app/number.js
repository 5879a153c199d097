// A wide pad for a number, and what the network makes of its digits.

import { makeBars } from "../../../../widgets/common/bars.js";
import { CANVAS_SIDE } from "../../../../widgets/common/constants.js";
import { element, messageOf } from "../../../../widgets/common/elements.js";
import { IMAGE_SIDE } from "../../../recognizer/constants.js";
import { readDrawnNumber } from "../../../recognizer/pictures/page/drawn_number.js";
import { makePad } from "../../live/pad.js";
import { inkColour, paint } from "../../live/pictures.js";
import { readOut } from "../../live/words.js";

/** @import { Prediction, Recognizer } from "../../../recognizer/recognize.js" */

const NUMBER_PAUSE = 300; // ms without a new point; a number takes longer to read than a digit
const WRITE_ONE = "Write a number, such as 2026.";

/** @param {Recognizer} recognizer */
export function makeNumberPad(recognizer) {
  const text = element("div", { className: "number-text" });
  text.setAttribute("aria-hidden", "true"); // the words say it, too
  const words = element("p", { role: "status", textContent: WRITE_ONE });
  const digits = element("ol", { className: "number-digits" });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function read(strokes) {
    if (!strokes.length) return show("", WRITE_ONE, []);
    try {
      const number = readDrawnNumber(recognizer, strokes);
      show(number.text, `It reads ${number.text}. ${number.reason}`.trimEnd(), number.digits);
    } catch (error) {
      show("", messageOf(error), []);
    }
  }

  /**
   * @param {string} found
   * @param {string} sentence
   * @param {Prediction[]} predictions
   */
  function show(found, sentence, predictions) {
    text.textContent = found;
    words.textContent = sentence;
    digits.replaceChildren(...predictions.map(numberDigit));
  }

  const pad = makePad((strokes, isPenDown) => {
    clearTimeout(timer);
    timer = setTimeout(read, isPenDown ? NUMBER_PAUSE : 0, structuredClone(strokes));
  }, 3 * CANVAS_SIDE);
  const node = element("div", { className: "digit-widget number-pad" }, [pad.node, text, words, digits]);
  return { node, show: () => {} };
}

/** @param {Prediction} prediction */
function numberDigit(prediction) {
  const canvas = element("canvas");
  paint(canvas, { pixels: prediction.image, width: IMAGE_SIDE, height: IMAGE_SIDE }, inkColour);
  canvas.setAttribute("aria-hidden", "true");
  const bars = makeBars();
  const reading = readOut(prediction);
  bars.show(reading);
  return element("li", {}, [canvas, element("p", { textContent: reading.words }), bars.node]);
}
