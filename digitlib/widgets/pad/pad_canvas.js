// The canvas that a pad's ink is painted on, which every view of the pad shows. It is ipycanvas's where the
// front end can show that, and one of the pad's own anywhere else.

import { CANVAS_SIDE } from "../common/constants.js";
import { contextOf, element } from "../common/elements.js";
import { onCanvas } from "./sheet/ink.js";

/** @import { Surface } from "./sheet/ink.js" */
/** @import { Model } from "../common/model.js" */

const LONGEST_WAIT = 3000; // ms in which the front end must have loaded ipycanvas

/**
 * @typedef {Surface & {
 *   makeView(): Promise<{ el: HTMLCanvasElement, remove(): void }>,
 *   onEmptied(act: () => void): void,
 * }} SharedSurface It is emptied when the pad becomes wider.
 */

/**
 * Whatever keeps ipycanvas from being shown shows here, once and for all views.
 *
 * @param {Model} model
 * @returns {Promise<SharedSurface>}
 */
export async function surfaceOf(model) {
  try {
    return await inTime(onIpycanvas(model));
  } catch {
    return onOwnCanvas(model);
  }
}

function inTime(promise) {
  const late = new Promise((_, reject) => setTimeout(reject, LONGEST_WAIT));
  return Promise.race([promise, late]);
}

/** @param {Model} pad */
async function onIpycanvas(pad) {
  const manager = pad.widget_manager;
  const model = await manager.get_model(pad.get("canvas").replace("IPY_MODEL_", ""));
  if (!model.ctx) throw new Error("this is another model, which says what went wrong");
  const makeView = () => manager.create_view(model);
  const view = await makeView();
  view.remove();
  return {
    get canvas() {
      return model.canvas;
    },
    get ctx() {
      return model.ctx;
    },
    refresh() {
      model.forEachView((view) => view.updateCanvas());
      model.trigger("new-frame");
    },
    makeView,
    onEmptied: (act) => model.on_some_change(["width"], act),
  };
}

/** @param {Model} model */
function onOwnCanvas(model) {
  const surface = onCanvas(sized(element("canvas"), model));
  /** @type {Set<HTMLCanvasElement>} */
  const copies = new Set();
  const copy = (el) => contextOf(sized(el, model)).drawImage(surface.canvas, 0, 0);
  return {
    ...surface,
    refresh: () => copies.forEach(copy),
    async makeView() {
      const el = element("canvas", { className: "digit-pad-own" });
      copies.add(el);
      return { el, remove: () => copies.delete(el) };
    },
    onEmptied(act) {
      model.on("change:width", () => {
        sized(surface.canvas, model);
        act();
      });
    },
  };
}

/** Size a canvas as the pad's, twice as large as on screen; this empties it. */
function sized(canvas, model) {
  return Object.assign(canvas, { width: Math.round(2 * model.get("width")), height: 2 * CANVAS_SIDE });
}
