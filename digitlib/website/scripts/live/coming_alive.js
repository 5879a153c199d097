// Brings each element with a `data-live` attribute to life, and lets programs read a drawing.

import { element, messageOf } from "../../../widgets/common/elements.js";
import { makeRecognizer } from "../../recognizer/recognize.js";

/** @import { Recognizer } from "../../recognizer/recognize.js" */

window.digitlib ??= {};
const digitlib = window.digitlib; // model.js and examples.js have filled it

/** @returns The page's one recogniser, which programs may use, too. */
export function recognizerOfPage() {
  if (!digitlib.model) throw new Error("the model is missing.");
  if (!digitlib.read) Object.assign(digitlib, makeRecognizer(digitlib.model));
  return /** @type {Recognizer} */ (digitlib);
}

/** @param {Record<string, (recognizer: Recognizer, settings: DOMStringMap) => HTMLElement>} makers By their names. */
export function comeAlive(makers) {
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-live]"))) {
    bringToLife(place, () => makers[place.dataset.live ?? ""](recognizerOfPage(), place.dataset));
  }
}

/**
 * @param {HTMLElement} place
 * @param {() => HTMLElement} make
 */
export function bringToLife(place, make) {
  try {
    const node = make();
    if (node.parentNode !== place) place.replaceChildren(node);
    place.dataset.ready = ""; // the stored picture after it can go
  } catch (error) {
    place.replaceChildren(
      element("p", { role: "alert", textContent: `This does not work here: ${messageOf(error)}` }),
    );
  }
}
