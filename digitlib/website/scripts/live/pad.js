// The pad on a page: the notebook's sheet without a kernel.

import { BRUSH_WIDTH, CANVAS_SIDE } from "../../../widgets/common/constants.js";
import { element } from "../../../widgets/common/elements.js";
import { makeInk, onCanvas } from "../../../widgets/pad/sheet/ink.js";
import { listenToKeys } from "../../../widgets/pad/sheet/keys.js";
import { makePaper, shape, toolbar } from "../../../widgets/pad/sheet/paper.js";
import { listenToPointers } from "../../../widgets/pad/sheet/pointers.js";
import { makeSheet } from "../../../widgets/pad/sheet/strokes.js";
import { prefersStillness, writeOut } from "../drawing/writing.js";
import { makeTraits } from "./traits.js";

/** @import { Drawing } from "../../recognizer/drawing.js" */

/**
 * @param {(strokes: Drawing, isPenDown: boolean) => void} changed Is called after each change.
 * @param {number} width For a number the sheet is wider than it is high.
 */
export function makePad(changed, width = CANVAS_SIDE) {
  const traits = makeTraits({ width, brush_width: BRUSH_WIDTH });
  const canvas = element("canvas", { width: 2 * width, height: 2 * CANVAS_SIDE });
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
  let isExample = false; // what stands there makes way for the reader's first stroke
  let stopWriting = () => {};
  /** @type {(() => void)[]} */
  const touchListeners = [];
  const hand = {
    ...sheet,
    down(pointer, point) {
      touch();
      makeWay();
      sheet.down(pointer, point);
    },
    undo() {
      touch();
      sheet.undo();
    },
    clear() {
      touch();
      makeWay();
      sheet.clear();
    },
  };
  const paper = makePaper(canvas);
  const { signal } = new AbortController(); // the pad stays as long as its page
  const node = element("div", { className: "digit-widget digit-pad" }, [paper, toolbar(traits, hand)]);
  shape(traits, node);
  listenToPointers(traits, paper, signal, hand);
  const showCursor = listenToKeys(traits, paper, signal, hand);
  traits.on("change:brush_width", () => {
    sheet.repaint();
    tell();
  });

  function touch() {
    stopWriting();
    for (const act of touchListeners) act();
  }

  function makeWay() {
    if (isExample) lay([]);
    isExample = false;
  }

  function lay(strokes) {
    stopWriting();
    sheet.show(structuredClone(strokes));
    sheet.forgetCleared();
  }

  /**
   * @param {Drawing} strokes
   * @param {{ brushWidth?: number, asExample?: boolean }} [settings] An example makes way for the reader's hand.
   */
  function show(strokes, { brushWidth = traits.get("brush_width"), asExample = false } = {}) {
    lay(strokes);
    isExample = asExample;
    if (brushWidth === traits.get("brush_width")) tell();
    else traits.set("brush_width", brushWidth);
  }

  /**
   * Let an example write itself, for readers who do not mind movement.
   *
   * @param {Drawing} strokes
   */
  function write(strokes) {
    if (prefersStillness()) return show(strokes, { asExample: true });
    lay([]);
    isExample = true;
    stopWriting = writeOut(sheet, strokes);
  }

  showCursor();
  return {
    node,
    brushWidth: () => traits.get("brush_width"),
    strokes: () => sheet.strokes,
    isExample: () => isExample,
    /** @param {() => void} act Is called before each change by the reader's own hand. */
    onTouch(act) {
      touchListeners.push(act);
    },
    show,
    write,
  };
}
