// A small picture of a digit with a few words below it.

import { element } from "../../../widgets/common/elements.js";
import { IMAGE_SIDE } from "../../recognizer/constants.js";
import { paint, paperColour } from "../live/pictures.js";

/**
 * @param {HTMLCanvasElement} canvas
 * @param {string} words Below it.
 * @param {string} spoken For those who cannot see it.
 */
export function digitTile(canvas, words, spoken) {
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", spoken);
  return element("figure", { className: "digit-tile" }, [
    canvas,
    element("figcaption", { textContent: words }),
  ]);
}

/** A tile whose digit changes, with a name that the words beside it tell, too. */
export function makeDigitTile() {
  const canvas = element("canvas");
  const label = element("span");
  return {
    node: element("div", { className: "digit-tile" }, [canvas, label]),
    /**
     * @param {ArrayLike<number>} pixels
     * @param {string | number} name
     */
    show(pixels, name) {
      paint(canvas, { pixels, width: IMAGE_SIDE, height: IMAGE_SIDE }, paperColour);
      label.textContent = String(name);
    },
  };
}
