// What becomes of a drawing on its way through the network: everything that the stops show of it.

import { redraw } from "../../recognizer/digit_image.js";
import { onPad } from "../../recognizer/placing.js";

/** @import { Picture } from "../../recognizer/digit_image.js" */
/** @import { Drawing } from "../../recognizer/drawing.js" */
/** @import { Activation } from "../../recognizer/network/layers.js" */
/** @import { Prediction, Recognizer } from "../../recognizer/recognize.js" */

/**
 * @typedef {object} Followed
 * @property {Drawing} strokes
 * @property {number} brushWidth
 * @property {Picture} box
 * @property {Picture} image
 * @property {Activation[]} activations
 * @property {Prediction} prediction
 */

/**
 * @param {Recognizer} recognizer
 * @param {Drawing} strokes
 * @param {number} brushWidth
 * @returns {Followed}
 */
export function followed({ network, judge }, strokes, brushWidth) {
  const { box, image } = redraw(onPad(strokes, brushWidth));
  const activations = network.activations(image.pixels);
  const prediction = judge(image.pixels, activations[activations.length - 1].values);
  return { strokes, brushWidth, box, image, activations, prediction };
}
