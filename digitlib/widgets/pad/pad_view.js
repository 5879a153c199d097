// What surrounds the pad's canvas: events that ipycanvas must not get, and the words under the sheet.

import { element } from "../common/elements.js";

/** @import { Model } from "../common/model.js" */

// ipycanvas listens to these, sends each to the kernel, and keeps the wheel from scrolling. So they are
// stopped on their way down to it. Keys never reach it, because the paper has the focus.
const CANVAS_EVENTS = [
  "mousedown",
  "mousemove",
  "mouseup",
  "mouseout",
  "wheel",
  "touchstart",
  "touchmove",
  "touchend",
  "touchcancel",
];

/**
 * @param {HTMLElement} paper
 * @param {AbortSignal} signal
 */
export function keepFromIpycanvas(paper, signal) {
  const stop = (event) => event.stopPropagation();
  for (const name of CANVAS_EVENTS) {
    paper.addEventListener(name, stop, { capture: true, passive: true, signal });
  }
}

// What is wrong with the kernel, and what to do about it: in a notebook, and on a page that Voilà serves.
const RELOAD = "Reload the page to go on; your drawing is kept.";
const NOT_KEPT = "This drawing stays here until then and is not carried over.";
const ADVICE = {
  cut: ["The connection is lost.", "Draw on: your strokes are kept, and sent when it is back."],
  busy: ["The kernel is busy.", "Draw on: it reads your strokes when it is free."],
  restarted: ["The kernel has restarted.", `Run this cell again to get a new pad. ${NOT_KEPT}`, RELOAD],
  gone: ["The kernel is gone.", `Start one and run this cell again to get a new pad. ${NOT_KEPT}`, RELOAD],
};

/**
 * @param {Model} model
 * @param {string} trouble
 * @param {HTMLElement} el
 * @param {HTMLElement} line
 */
export function showNews(model, trouble, el, line) {
  el.toggleAttribute("data-trouble", Boolean(trouble)); // CSS greys out the answer beside it, which is out of date
  line.textContent = model.get("message");
  if (!trouble) return;
  const [what, inNotebook, onPage = inNotebook] = ADVICE[trouble];
  const advice = model.get("kept_as") ? onPage : inNotebook;
  line.replaceChildren(element("strong", { textContent: what }), " ", advice);
}
