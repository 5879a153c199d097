// A pad, and beside it what the network makes of the drawing as it grows.

import { renderAnswer } from "../../../widgets/answer/answer_view.js";
import { CANVAS_SIDE } from "../../../widgets/common/constants.js";
import { element, messageOf } from "../../../widgets/common/elements.js";
import { keepIn, keptIn } from "../../../widgets/common/store.js";
import { isDrawing } from "../../recognizer/digit_image.js";
import { STAGE_TITLES } from "./constants.js";
import { makePad } from "./pad.js";
import { pngBytes } from "./pictures.js";
import { makeTraits } from "./traits.js";
import { readOut } from "./words.js";

const READING_PAUSE = 40; // ms between two answers while the pen moves: up to 25 a second
const MOST_KEPT_POINTS = 20_000; // of a drawing: almost three minutes with the pen down, at 120 a second

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
    changed(prediction, strokes);
  }

  const pad = makePad((strokesNow, isPenDown) => {
    strokes = strokesNow;
    drawn(strokes, isPenDown);
    if (!isPenDown) read();
    else timer ??= setTimeout(read, Math.max(latest + READING_PAUSE - performance.now(), 0));
  });
  renderAnswer({ model: answer, el: view });
  return { node: element("div", { className: "digit-app" }, [pad.node, view]), show: pad.show };
}

/**
 * A reader whose drawing outlasts a reload and a visit to another page, in the tab's own store.
 *
 * @param {Recognizer} recognizer
 * @param {Drawing} first What it shows at a first visit.
 */
export function makeKeptReader(recognizer, first) {
  const key = `${location.pathname} drawing`;
  /** @type {Drawing} */
  let latest = [];
  const drawn = (strokes) => {
    latest = strokes;
  };
  const reader = makeReader(recognizer, { drawn });
  const keep = () => keepIn("sessionStorage", key, latest);
  for (const name of ["pagehide", "visibilitychange"]) window.addEventListener(name, keep);
  const kept = keptIn("sessionStorage", key);
  reader.show(isEmptySheet(kept) || isOnPad(kept) ? kept : first);
  return reader;
}

const isEmptySheet = (strokes) => Array.isArray(strokes) && !strokes.length;

/**
 * Tell whether what was found in a store can have been drawn on a pad, whoever wrote it there.
 *
 * @param {unknown} strokes
 * @returns {strokes is Drawing}
 */
export function isOnPad(strokes) {
  if (!isDrawing(strokes)) return false;
  const isNear = (value) => value > -CANVAS_SIDE && value < 2 * CANVAS_SIDE;
  const points = strokes.flat();
  return points.length <= MOST_KEPT_POINTS && points.every((point) => point.every(isNear));
}
