// A sheet that inks before anything else has loaded. When the drawing pad is there, it hands its strokes
// over.

import { BRUSH_WIDTH, CANVAS_SIDE } from "../common/constants.js";
import { keepIn, keptIn } from "../common/store.js";
import { makeInk, onCanvas } from "../pad/sheet/ink.js";
import { listenToPointers } from "../pad/sheet/pointers.js";
import { drawingIn, makeSheet } from "../pad/sheet/strokes.js";

const NAME = "drawing pad 1"; // the first pad of a page; it is kept under this name, too
const KEY = `${location.pathname} ${NAME}`;
const model = { get: (name) => ({ width: CANVAS_SIDE, brush_width: BRUSH_WIDTH })[name] };
const place = /** @type {HTMLElement} */ (document.getElementById("first-ink"));
const paper = /** @type {HTMLElement} */ (place.querySelector("div"));
const canvas = /** @type {HTMLCanvasElement} */ (place.querySelector("canvas"));
const lifted = new EventTarget();
const listening = new AbortController();
const hears = { begin() {}, more() {}, end: () => lifted.dispatchEvent(new Event("up")), undo() {} };
const sheet = makeSheet(makeInk(model, onCanvas(canvas)), hears);

sheet.show(drawingIn(keptIn("sessionStorage", KEY)));
listenToPointers(model, paper, listening.signal, sheet);
lifted.addEventListener("up", () => keepIn("sessionStorage", KEY, sheet.strokes));

const dark = matchMedia("(prefers-color-scheme: dark)");
const follow = () => (document.body.dataset.jpThemeLight = String(!dark.matches));
dark.addEventListener("change", follow);
follow();

window.firstInk = {
  name: NAME,
  // Wait until no pen is down, take the sheet away, and return its strokes.
  async handOver() {
    if (sheet.hasPenDown) await new Promise((resolve) => lifted.addEventListener("up", resolve));
    listening.abort();
    place.remove();
    follow(); // Voilà sets a theme of its own
    return sheet.strokes;
  },
};
