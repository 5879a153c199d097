// The pad's keys: a cursor that arrow keys move, and a pen that Space or Enter puts down and lifts.

import { CANVAS_SIDE } from "../../common/constants.js";
import { element, uniqueName } from "../../common/elements.js";
import { KEYS } from "./strokes.js";

/** @import { Traits } from "../../common/model.js" */
/** @import { Sheet } from "./strokes.js" */

const STEP = 10; // pad units: one pixel of the digit image that the network sees
const LONG_STEP = 40; // with Shift

const DIRECTIONS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  Home: [-1, -1], // on a number pad these four lie in the corners between the arrows
  PageUp: [1, -1],
  End: [-1, 1],
  PageDown: [1, 1],
};

const HINT = "Arrow keys move the cursor, Space puts the pen down or lifts it, Delete clears, Ctrl+Z undoes.";
const SHORTCUTS =
  "ArrowLeft ArrowRight ArrowUp ArrowDown Space Enter Escape Delete Backspace Control+Z Meta+Z";

/**
 * Let the keys draw on the paper while it has the focus.
 *
 * @param {Traits} model
 * @param {HTMLElement} paper
 * @param {AbortSignal} signal
 * @param {Sheet} pen
 * @returns {() => void} What shows the cursor anew.
 */
export function listenToKeys(model, paper, signal, pen) {
  const cursor = element("span", { className: "digit-pad-cursor" });
  const hint = element("span", { className: "digit-pad-hint", textContent: HINT });
  hint.id = uniqueName("digit-pad-hint");
  let place = [model.get("width") / 2, CANVAS_SIDE / 2];
  paper.tabIndex = 0;
  paper.setAttribute("role", "application"); // a screen reader leaves the arrow keys to it
  paper.setAttribute("aria-describedby", hint.id);
  paper.setAttribute("aria-keyshortcuts", SHORTCUTS);
  paper.append(cursor);
  paper.after(hint);

  function show() {
    const isDown = pen.isDown(KEYS);
    const share = 100 / model.get("width");
    cursor.style.left = `${place[0] * share}%`;
    cursor.style.top = `${(place[1] * 100) / CANVAS_SIDE}%`;
    cursor.style.width = `${model.get("brush_width") * share}%`;
    paper.toggleAttribute("data-pen-down", isDown);
    paper.setAttribute("aria-label", isDown ? "Drawing pad, pen down" : "Drawing pad");
  }

  function go(direction, step) {
    const limits = [model.get("width"), CANVAS_SIDE];
    place = place.map((unit, axis) => Math.min(Math.max(unit + step * direction[axis], 0), limits[axis]));
    pen.move(KEYS, [place]);
    show();
  }

  const lift = () => pen.up(KEYS);
  const leave = () => {
    lift();
    paper.toggleAttribute("data-by-pointer", false);
  };
  const toggle = () => (pen.isDown(KEYS) ? lift() : pen.down(KEYS, place));
  const actions = { " ": toggle, Enter: toggle, Delete: pen.clear, Backspace: pen.clear };

  // Return what a key does here, if anything. A key that is held keeps moving; everything else happens once.
  function actionOf({ key, shiftKey, ctrlKey, metaKey, altKey, repeat }) {
    if (altKey) return null;
    if (ctrlKey || metaKey) return key.toLowerCase() === "z" && !shiftKey ? pen.undo : null;
    if (key in DIRECTIONS) return () => go(DIRECTIONS[key], shiftKey ? LONG_STEP : STEP);
    if (key === "Escape") return pen.isDown(KEYS) ? lift : null;
    if (shiftKey || !(key in actions)) return null;
    return repeat ? () => {} : actions[key];
  }

  // JupyterLab uses the same keys for its cells. The window sees an event on its way down before JupyterLab
  // does.
  function press(event) {
    if (event.target !== paper) return;
    paper.toggleAttribute("data-by-pointer", false);
    const action = actionOf(event);
    if (!action) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    action();
  }

  window.addEventListener("keydown", press, { capture: true, signal });
  paper.addEventListener("blur", leave, { signal });
  signal.addEventListener("abort", lift);
  model.on("change:brush_width change:width", show);
  return show;
}
