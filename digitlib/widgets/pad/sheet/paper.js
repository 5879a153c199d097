// The visible parts of a pad besides its ink: the paper, and the buttons under it.

import { CANVAS_SIDE } from "../../common/constants.js";
import { button, element, slider } from "../../common/elements.js";

/** @import { Traits } from "../../common/model.js" */

/**
 * Put the canvas on its paper, which has the focus instead of it.
 *
 * @param {HTMLCanvasElement} canvas
 */
export function makePaper(canvas) {
  canvas.removeAttribute("tabindex");
  canvas.setAttribute("aria-hidden", "true");
  return element("div", { className: "digit-pad-paper" }, [canvas]);
}

/**
 * Make the sheet as wide for its height as the pad; it shrinks with the page, as pad.css says.
 *
 * @param {Traits} model
 * @param {HTMLElement} el
 */
export function shape(model, el) {
  el.style.setProperty("--digit-pad-ratio", String(model.get("width") / CANVAS_SIDE));
}

/**
 * @param {Traits} model
 * @param {{ undo(): void, clear(): void }} pen
 */
export function toolbar(model, pen) {
  const brush = slider({
    min: 6,
    max: 40,
    step: 1,
    value: model.get("brush_width"),
  });
  brush.oninput = () => {
    model.set("brush_width", Number(brush.value));
    model.save_changes();
  };
  model.on("change:brush_width", () => (brush.value = String(model.get("brush_width"))));
  return element("div", { className: "digit-pad-toolbar" }, [
    button("Undo", pen.undo),
    button("Clear", pen.clear),
    element("label", {}, ["Brush", brush]),
  ]);
}
