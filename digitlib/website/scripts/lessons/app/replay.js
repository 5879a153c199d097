// Draws a digit again, stroke by stroke, with the answer at each moment.

import { BRUSH_WIDTH } from "../../../../widgets/common/constants.js";
import { button, element, slider } from "../../../../widgets/common/elements.js";
import { IMAGE_SIDE } from "../../../recognizer/constants.js";
import { paint, paperColour } from "../../live/pictures.js";
import { readOut } from "../../live/words.js";
import { makeSlices } from "../slices.js";
import { soFar, turnsOf } from "./timeline.js";

/** @import { Drawing } from "../../../recognizer/drawing.js" */
/** @import { Prediction, Recognizer } from "../../../recognizer/recognize.js" */

const NUM_MOMENTS = 50; // as many as in the notebook
const MOMENT = 60; // ms from one to the next
const SHARES = Array.from({ length: NUM_MOMENTS }, (_, moment) => (moment + 1) / NUM_MOMENTS);

const NOTHING_YET = Array.from({ length: 10 }, () => 0);

/** @param {Recognizer} recognizer */
export function makeReplay(recognizer) {
  const play = button("Play", () => (timer ? stop() : start()));
  const ink = slider({ min: 1, max: NUM_MOMENTS, value: NUM_MOMENTS, oninput: goTo });
  const picture = element("canvas", { className: "replay-picture" });
  const answers = element("canvas", { className: "replay-answers" });
  const words = element("p", { role: "status" });
  const turns = element("p");
  for (const canvas of [picture, answers]) canvas.setAttribute("aria-hidden", "true");
  /** @type {Prediction[]} */
  let moments = [];
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  const slices = makeSlices((read) => {
    moments = read;
    showAnswers();
    if (read.length === NUM_MOMENTS) finish();
  });

  function showAnswers() {
    const columns = SHARES.map((_, moment) => moments[moment]?.probabilities ?? NOTHING_YET);
    const pixels = NOTHING_YET.flatMap((_, digit) => columns.map((column) => column[digit]));
    paint(answers, { pixels, width: NUM_MOMENTS, height: 10 }, paperColour);
  }

  function finish() {
    turns.textContent = turnsOf(
      moments.map(({ digit }) => digit),
      SHARES,
    );
    play.disabled = false;
    showMoment();
  }

  function showMoment() {
    const moment = moments[Number(ink.value) - 1];
    if (!moment) return;
    const pixels = moment.image;
    paint(picture, { pixels, width: IMAGE_SIDE, height: IMAGE_SIDE }, paperColour);
    words.textContent = `${Math.round(100 * SHARES[Number(ink.value) - 1])} % of the ink: ${readOut(moment).words}`;
  }

  function goTo() {
    stop();
    showMoment();
  }

  function start() {
    if (Number(ink.value) >= NUM_MOMENTS) ink.value = "1";
    play.textContent = "Pause";
    timer = setInterval(() => {
      ink.value = String(Number(ink.value) + 1);
      showMoment();
      if (Number(ink.value) >= NUM_MOMENTS) stop();
    }, MOMENT);
    showMoment();
  }

  function stop() {
    clearInterval(timer);
    timer = undefined;
    play.textContent = "Play";
  }

  const controls = element("div", { className: "replay-controls" }, [
    play,
    element("label", {}, ["Ink drawn", ink]),
  ]);
  const rows = element("div", { className: "replay-rows" }, [
    element(
      "div",
      { className: "replay-digits" },
      Array.from({ length: 10 }, (_, digit) => element("span", { textContent: String(digit) })),
    ),
    answers,
  ]);
  rows.setAttribute("aria-hidden", "true"); // the sentences tell it
  const node = element("div", { className: "digit-widget replay" }, [
    controls,
    words,
    element("div", { className: "replay-pictures" }, [picture, rows]),
    turns,
  ]);
  return {
    node,
    /**
     * @param {Prediction | null} prediction
     * @param {Drawing} strokes
     */
    show(prediction, strokes) {
      slices.stop();
      stop();
      moments = [];
      play.disabled = true;
      turns.textContent = `Reading the drawing at ${NUM_MOMENTS} moments …`;
      ink.value = String(NUM_MOMENTS);
      node.hidden = !prediction;
      if (prediction) slices.start(readingsOf(recognizer, structuredClone(strokes)), 150);
    },
  };
}

/**
 * Read what had been drawn at each moment, one after the other.
 *
 * @param {Recognizer} recognizer
 * @param {Drawing} strokes
 * @returns {Generator<Prediction[], Prediction[]>}
 */
function* readingsOf(recognizer, strokes) {
  /** @type {Prediction[]} */
  const read = [];
  for (const share of SHARES) {
    read.push(recognizer.readOnPad(soFar(strokes, share), BRUSH_WIDTH));
    yield read;
  }
  return read;
}
