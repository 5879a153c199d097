// What is seen of a pad besides its ink: the paper, and the buttons under it.

import { CANVAS_SIDE } from "../../shared/constants.js";
import { button, element, slider } from "../../shared/elements.js";

// The canvas on its paper, which has the focus instead of it.
export function makePaper(canvas) {
  canvas.removeAttribute("tabindex");
  canvas.setAttribute("aria-hidden", "true");
  return element("div", { className: "digit-pad-paper" }, [canvas]);
}

// The sheet is as wide for its height as the pad, and shrinks with the page; see pad.css.
export function shape(model, el) {
  el.style.setProperty("--digit-pad-ratio", model.get("width") / CANVAS_SIDE);
}

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
  model.on("change:brush_width", () => (brush.value = model.get("brush_width")));
  return element("div", { className: "digit-pad-toolbar" }, [
    button("Undo", pen.undo),
    button("Clear", pen.clear),
    element("label", {}, ["Brush", brush]),
  ]);
}
