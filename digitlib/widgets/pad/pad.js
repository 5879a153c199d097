// The browser's half of the drawing pad: it inks at once and tells the kernel afterwards.
//
// The pen's points go to the kernel in pad units (the sheet is CANVAS_SIDE high, whatever
// its size on screen). While the pen is down they go every PAUSE, unless an answer is still awaited; when it
// lifts, the rest follows at once. The kernel owns the strokes: a drawing that is set there replaces what is
// here, a stroke under the pen included. All views of one pad share one picture; see pad_canvas.js.

import { element } from "../common/elements.js";
import { surfaceOf } from "./pad_canvas.js";
import { fetchCookie, makeKernelLink } from "./pad_link.js";
import { keepDrawing, keptDrawing, pack, unpack } from "./pad_strokes.js";
import { keepFromIpycanvas, showNews } from "./pad_view.js";
import { makeInk } from "./sheet/ink.js";
import { listenToKeys } from "./sheet/keys.js";
import { makePaper, shape, toolbar } from "./sheet/paper.js";
import { listenToPointers } from "./sheet/pointers.js";
import { makeSheet } from "./sheet/strokes.js";

/** @import { View } from "../common/model.js" */

const PAUSE = 850; // ms; a message and its answer cost 2 KiB with what Jupyter wraps around them

export default () => {
  let surface; // what the ink is painted on
  let sheet;
  let link; // the way to the kernel
  let isShown = false;
  let generation = -1; // how many drawings were set in Python; none has come yet
  let strokeNumber = Math.floor(Math.random() * 2 ** 31); // from anywhere: pages must not share numbers
  const news = new EventTarget(); // of "trouble" on the way to the kernel, and of the "pen", up or down
  const tell = (what) => news.dispatchEvent(new Event(what));
  const hears = {
    begin,
    more() {},
    end,
    drop,
    undo: send("undo"),
    clear: send("clear"),
    restore: sendDrawing,
  };

  // A drawing set in Python always counts. One that another page has changed counts unless something is
  // under way here: when the kernel has heard of that, it sends the drawing again.
  function receive(model, content) {
    if (content.kind !== "drawing") return;
    const isFirst = generation < 0;
    const isFromPython = content.generation > generation;
    if (!isFromPython && (sheet.hasPenDown || link.isAwaiting(content))) return;
    generation = content.generation;
    sheet.show(unpack(content.lengths, content.points));
    if (isFromPython) sheet.forgetCleared();
    if (isFirst) restore(keptDrawing(model));
    takePlace(model);
  }

  function restore(kept) {
    if (!kept.length) return;
    sheet.show(kept);
    sendDrawing();
  }

  function send(kind) {
    return () => link.send({ kind, generation });
  }

  function sendDrawing() {
    const lengths = sheet.strokes.map((points) => points.length);
    link.send({ kind: "drawing", generation, lengths, points: pack(sheet.strokes.flat()) });
  }

  function sendPoints(stroke, last) {
    const points = pack(stroke.points.slice(stroke.numSent));
    stroke.numSent = stroke.points.length;
    link.send({ kind: "points", stroke: stroke.number, generation, last, points });
  }

  function begin(stroke) {
    strokeNumber += 1;
    const sendMore = () => {
      if (stroke.points.length > stroke.numSent && !link.isAwaiting()) sendPoints(stroke, false);
    };
    Object.assign(stroke, { number: strokeNumber, numSent: 0, timer: setInterval(sendMore, PAUSE) });
    tell("pen");
  }

  function end(stroke) {
    sendPoints(stroke, true);
    drop(stroke);
  }

  function drop(stroke) {
    clearInterval(stroke.timer);
    tell("pen");
  }

  // On the drawing page a sheet inks before the pad is there; see page/first_ink.js.
  async function takePlace(model) {
    const first = window.firstInk;
    if (!isShown || generation < 0 || !first || first.name !== model.get("kept_as")) return;
    const strokes = await first.handOver();
    if (!window.firstInk) return; // asked twice
    window.firstInk = null;
    restore(strokes);
  }

  /** @param {View} view */
  async function initialize({ model }) {
    surface = await surfaceOf(model);
    sheet = makeSheet(makeInk(model, surface), hears);
    link = makeKernelLink(model, () => tell("trouble"));
    model.on("msg:custom", (content) => receive(model, content));
    model.on("change:brush_width", sheet.repaint);
    surface.onEmptied(sheet.repaint);
    const keep = () => generation >= 0 && !window.firstInk && keepDrawing(model, sheet.strokes);
    const leaving = ["pagehide", "visibilitychange"];
    for (const name of leaving) window.addEventListener(name, keep);
    link.send({ kind: "ready" });
    if (model.get("kept_as")) fetchCookie(model.widget_manager);
    return () => {
      for (const name of leaving) window.removeEventListener(name, keep);
      link.stop();
    };
  }

  /** @param {View} view */
  async function render({ model, el, signal }) {
    const view = await surface.makeView();
    const paper = makePaper(view.el);
    const message = element("p", { className: "digit-pad-message", role: "status" });
    el.classList.add("digit-widget", "digit-pad");
    el.append(paper, toolbar(model, sheet), message);
    keepFromIpycanvas(paper, signal);
    listenToPointers(model, paper, signal, sheet);
    const shows = {
      pen: listenToKeys(model, paper, signal, sheet),
      trouble: () => showNews(model, link.trouble, el, message),
      width: () => shape(model, el),
    };
    for (const [what, show] of Object.entries(shows)) {
      news.addEventListener(what, show, { signal });
      show();
    }
    model.on("change:message", shows.trouble);
    model.on("change:width", shows.width);
    sheet.repaint();
    isShown = true;
    takePlace(model);
    return () => view.remove();
  }

  return { initialize, render };
};
