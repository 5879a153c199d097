// Reads a drawing: its digit image, the network's ten probabilities, and a verdict.

import { CANVAS_SIDE } from "../../widgets/common/constants.js";
import { cropped, inkOf, redraw } from "./digit_image.js";
import { checked } from "./drawing.js";
import { makeNetwork } from "./network/network.js";
import { inAnyUnit, onPad } from "./placing.js";

/** @import { Picture } from "./digit_image.js" */
/** @import { Exported, Network } from "./network/network.js" */

/**
 * What browser_model.py exports: the network, its digest, and the thresholds of the verdicts.
 *
 * @typedef {Exported & {
 *   digest: string,
 *   minInk: number,
 *   thresholds: { unsure: number, not_a_digit: number },
 * }} Model
 */

/** @typedef {"digit" | "unsure" | "not a digit" | "blank"} Verdict */

/**
 * @typedef {object} Prediction
 * @property {number | null} digit
 * @property {Verdict} verdict
 * @property {number[]} probabilities Ten, that sum to 1.
 * @property {number[]} image 784 numbers, from 0, paper, to 1, ink.
 */

/** @typedef {ReturnType<typeof recognizerOf>} Recognizer */

/** @param {Model} model */
export function makeRecognizer(model) {
  return recognizerOf(makeNetwork(model), model);
}

/**
 * @param {Network} network The model's, or one that has been taught beside it.
 * @param {Model} model
 */
export function recognizerOf(network, model) {
  /**
   * @param {ArrayLike<number>} image
   * @returns {Prediction}
   */
  function predict(image) {
    return judge(image, network.probabilities(Float32Array.from(image)));
  }

  /**
   * @param {ArrayLike<number>} image
   * @param {Float32Array} probabilities What the network makes of it.
   * @returns {Prediction}
   */
  function judge(image, probabilities) {
    const pixels = Array.from(image);
    const likeliest = probabilities.indexOf(Math.max(...probabilities));
    const verdict = verdictOf(pixels, probabilities[likeliest]);
    const digit = verdict === "digit" || verdict === "unsure" ? likeliest : null;
    return { digit, verdict, probabilities: Array.from(probabilities), image: pixels };
  }

  /**
   * @param {number[]} image
   * @param {number} highest
   * @returns {Verdict}
   */
  function verdictOf(image, highest) {
    if (image.reduce((sum, ink) => sum + ink, 0) < model.minInk) return "blank";
    if (highest < model.thresholds.not_a_digit) return "not a digit";
    return highest < model.thresholds.unsure ? "unsure" : "digit";
  }

  return {
    network,
    model,
    predict,
    judge,
    /**
     * As `digitlib.recognize`: strokes, lists of [x, y], in any unit.
     *
     * @param {unknown} strokes
     */
    read: (strokes) => predict(redraw(inAnyUnit(checked(strokes))).image.pixels),
    /**
     * The same for what was drawn on a pad, which is CANVAS_SIDE high.
     *
     * @param {unknown} strokes
     * @param {number} brushWidth
     */
    readOnPad: (strokes, brushWidth) => predict(redraw(onPad(strokes, brushWidth)).image.pixels),
    /**
     * The four pictures of such a drawing on its way to the network.
     *
     * @param {unknown} strokes
     * @param {number} brushWidth
     * @returns {Picture[]}
     */
    stagesOnPad(strokes, brushWidth) {
      const drawing = onPad(strokes, brushWidth);
      const ink = inkOf(drawing, CANVAS_SIDE, brushWidth);
      const { box, image } = redraw(drawing);
      return [ink, cropped(ink), box, image];
    },
  };
}
