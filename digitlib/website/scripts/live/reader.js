// A pad, and beside it what the network makes of the drawing as it grows.

import { renderAnswer } from "../../../widgets/answer/answer_view.js";
import { element, messageOf } from "../../../widgets/common/elements.js";
import { keepInTab, keptInTab } from "../drawing/tab_drawing.js";
import { STAGE_TITLES } from "./constants.js";
import { makePad } from "./pad.js";
import { pngBytes } from "./pictures.js";
import { makeTraits } from "./traits.js";
import { readOut } from "./words.js";
import { makeSecondReader } from "./yours/second_reader.js";

const READING_PAUSE = 40; // ms between two answers while the pen moves: up to 25 a second

/** @typedef {ReturnType<typeof setTimeout>} Timer */
/** @import { Drawing } from "../../recognizer/drawing.js" */
/** @import { Prediction, Recognizer } from "../../recognizer/recognize.js" */

/**
 * Who hears of a drawing: `drawn` at once, for the page may be left in the next moment; `changed` when it has
 * been read, or with null when nothing is left of it.
 *
 * @typedef {object} Hears
 * @property {(strokes: Drawing, isPenDown: boolean) => void} [drawn]
 * @property {(prediction: Prediction | null, strokes: Drawing) => void} [changed]
 */

/**
 * @param {Recognizer} recognizer
 * @param {Hears} [hears]
 */
export function makeReader(recognizer, { drawn = () => {}, changed = () => {} } = {}) {
  const answer = makeTraits({ reading: readOut(null), pictures: [], stage_titles: STAGE_TITLES });
  const view = element("div");
  const second = makeSecondReader(recognizer);
  /** @type {Drawing} */
  let strokes = [];
  /** @type {Timer | undefined} */
  let timer;
  /** @type {Timer | undefined} */
  let rest;
  let latest = -Infinity;

  // The answer first; what else is shown can wait until it is seen.
  function read() {
    clearTimeout(timer);
    timer = undefined;
    latest = performance.now();
    clearTimeout(rest);
    try {
      const prediction = strokes.length ? recognizer.readOnPad(strokes, pad.brushWidth()) : null;
      answer.set("reading", readOut(prediction));
      rest = setTimeout(() => showRest(prediction));
    } catch (error) {
      answer.set("reading", { ...readOut(null), words: messageOf(error), advice: "" }); // why it is refused
      answer.set("pictures", []);
    }
  }

  function showRest(prediction) {
    const stages = strokes.length ? recognizer.stagesOnPad(strokes, pad.brushWidth()) : [];
    answer.set("pictures", stages.map(pngBytes));
    second.show(prediction);
    changed(prediction, strokes);
  }

  const pad = makePad((strokesNow, isPenDown) => {
    strokes = strokesNow;
    drawn(strokes, isPenDown);
    if (!isPenDown) read();
    else timer ??= setTimeout(read, Math.max(latest + READING_PAUSE - performance.now(), 0));
  });
  renderAnswer({ model: answer, el: view });
  view.querySelector(".digit-answer-head")?.after(second.node); // close to the answer that it compares with
  return {
    node: element("div", { className: "digit-app" }, [pad.node, view]),
    pad,
    show: pad.show,
    read,
  };
}

/**
 * A reader whose drawing outlasts a reload and a visit to another page.
 *
 * @param {Recognizer} recognizer
 * @param {Drawing} first What it shows at a first visit.
 * @param {Hears["changed"]} [changed]
 */
export function makeKeptReader(recognizer, first, changed) {
  const reader = makeReader(recognizer, { changed });
  keepInTab(reader.pad.strokes);
  reader.show(keptInTab() ?? first);
  return reader;
}
