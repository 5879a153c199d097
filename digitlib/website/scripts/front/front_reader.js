// The front page's reader: at a first visit a digit writes itself; a link may bring a drawing, and take one along.

import { addressWith } from "../drawing/fragment.js";
import { openDrawing, shareDrawing } from "../drawing/opening.js";
import { makeReader } from "../live/reader.js";
import { exampleOf } from "../live/yours/your_digits.js";

/** @import { Recognizer } from "../../recognizer/recognize.js" */

const FIRST_DIGIT = 3;

export function makeFrontReader() {
  const reader = makeReader(waitingRecognizer());
  const sharing = shareDrawing(reader.pad, addressWith);
  openDrawing(reader.pad, exampleOf(FIRST_DIGIT), sharing.say);
  return reader;
}

/** @returns {Recognizer} The page's own, which reads when the model has come, and says so until then. */
function waitingRecognizer() {
  const wait = () => {
    throw new Error("Draw on: the network is still on its way here, and will read this.");
  };
  window.digitlib ??= {};
  return /** @type {Recognizer} */ (Object.assign(window.digitlib, { readOnPad: wait, stagesOnPad: wait }));
}
