// The pad on a page: the notebook's sheet without a kernel.

import { BRUSH_WIDTH, CANVAS_SIDE } from "../../../widgets/common/constants.js";
import { element } from "../../../widgets/common/elements.js";
import { makeInk, onCanvas } from "../../../widgets/pad/sheet/ink.js";
import { listenToKeys } from "../../../widgets/pad/sheet/keys.js";
import { makePaper, toolbar } from "../../../widgets/pad/sheet/paper.js";
import { listenToPointers } from "../../../widgets/pad/sheet/pointers.js";
import { makeSheet } from "../../../widgets/pad/sheet/strokes.js";
import { makeTraits } from "./traits.js";

/** @import { Drawing } from "../../recognizer/drawing.js" */

/** @param {(strokes: Drawing, isPenDown: boolean) => void} changed Is called after each change. */
export function makePad(changed) {
  const traits = makeTraits({ width: CANVAS_SIDE, brush_width: BRUSH_WIDTH });
  const canvas = element("canvas", { width: 2 * CANVAS_SIDE, height: 2 * CANVAS_SIDE });
  const tell = () => changed(sheet.strokes, sheet.hasPenDown);
  const tellPen = () => {
    tell();
    showCursor();
  };
  const hears = {
    begin: tellPen,
    more: tell,
    end: tellPen,
    drop: tellPen,
    undo: tell,
    clear: tell,
    restore: tell,
  };
  const sheet = makeSheet(makeInk(traits, onCanvas(canvas)), hears);
  const paper = makePaper(canvas);
  const { signal } = new AbortController(); // the pad stays as long as its page
  const node = element("div", { className: "digit-widget digit-pad" }, [paper, toolbar(traits, sheet)]);
  listenToPointers(traits, paper, signal, sheet);
  const showCursor = listenToKeys(traits, paper, signal, sheet);
  traits.on("change:brush_width", () => {
    sheet.repaint();
    tell();
  });
  showCursor();
  return {
    node,
    brushWidth: () => traits.get("brush_width"),
    show(strokes) {
      sheet.show(structuredClone(strokes));
      sheet.forgetCleared();
      tell();
    },
  };
}
