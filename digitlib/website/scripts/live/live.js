// Brings each element with a `data-live` attribute to life, and lets programs read a drawing.

import { element, messageOf } from "../../../widgets/common/elements.js";
import { makeRecognizer } from "../../recognizer/recognize.js";
import { makeFeatureMaps } from "./feature_maps.js";
import { makeKeptReader } from "./reader.js";
import { makeTenDigits } from "./ten_digits.js";
import { exampleOf } from "./your_digits.js";

/** @import { Recognizer } from "../../recognizer/recognize.js" */

window.digitlib ??= {};
const digitlib = window.digitlib; // model.js and examples.js have filled it

// The page has one recogniser, which programs may use, too.
function recognizer() {
  if (!digitlib.model) throw new Error("the model is missing.");
  if (!digitlib.read) Object.assign(digitlib, makeRecognizer(digitlib.model));
  return /** @type {Recognizer} */ (digitlib);
}

const LIVE = {
  reader: (recognizer, { digit }) => makeKeptReader(recognizer, exampleOf(digit)).node,
  "ten-digits": (recognizer) => makeTenDigits(recognizer),
  "feature-maps"(recognizer) {
    const maps = makeFeatureMaps(recognizer);
    return element("div", {}, [makeTenDigits(recognizer, maps.show), maps.node]);
  },
};

for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-live]"))) {
  try {
    place.replaceChildren(LIVE[place.dataset.live ?? ""](recognizer(), place.dataset));
    place.dataset.ready = ""; // the stored picture after it can go
  } catch (error) {
    place.replaceChildren(
      element("p", { role: "alert", textContent: `This does not work here: ${messageOf(error)}` }),
    );
  }
}
