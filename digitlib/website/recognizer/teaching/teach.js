// Teaches a recogniser one person's handwriting with a few of their drawings, as
// digitlib/recognition/teaching.py does: the network stays as it is, and the drawings stand beside it.

import { recognizerOf } from "../recognize.js";
import { rehearsedFrom } from "./rehearsal.js";
import { described, lowestGate, reconsidered } from "./similarity.js";

/** @import { Network } from "../network/network.js" */
/** @import { Recognizer } from "../recognize.js" */
/** @import { Rehearsal } from "./rehearsal.js" */
/** @import { Example } from "./similarity.js" */

/** @typedef {{ strokes: unknown, label: number }} LabelledDrawing */

/**
 * Return a recogniser that knows a person's handwriting; the one it starts from does not change.
 *
 * @param {Recognizer} recognizer An untaught one: what another has been taught would be forgotten.
 * @param {LabelledDrawing[]} drawings Strokes in any unit, each with its digit.
 * @param {Rehearsal} rehearsal
 */
export function taughtRecognizer({ network, model, read }, drawings, rehearsal) {
  checkLabels(drawings);
  const own = drawings.map(({ strokes, label }) => exampleFor(network, read(strokes).image, label));
  const gate = lowestGate(own, rehearsedFrom(rehearsal));
  return recognizerOf(taughtNetwork(network, own, gate), model);
}

/** @param {LabelledDrawing[]} drawings */
function checkLabels(drawings) {
  if (!drawings.length) throw new RangeError("There are no drawings to learn from; draw one.");
  if (drawings.every(({ label }) => Number.isInteger(label) && label >= 0 && label <= 9)) return;
  throw new RangeError("A label is no whole number from 0 to 9; leave out what is no digit.");
}

/**
 * @param {Network} network
 * @param {Example[]} own
 * @param {number} gate Own drawings change an answer only if the nearest are more similar than this.
 * @returns {Network} Its activations are the untaught network's.
 */
function taughtNetwork(network, own, gate) {
  return {
    ...network,
    probabilities(image) {
      const { probabilities, description } = seenBy(network, image);
      return reconsidered(probabilities, description, own, gate);
    },
  };
}

/**
 * @param {Network} network
 * @param {number[]} image
 * @param {number} label
 * @returns {Example}
 */
export function exampleFor(network, image, label) {
  return { ...seenBy(network, Float32Array.from(image)), label };
}

/**
 * @param {Network} network
 * @param {Float32Array} image
 */
function seenBy({ layers, activations }, image) {
  const made = activations(image);
  const features = made[layers.findIndex(({ isSoftmax }) => isSoftmax)]; // the input of the softmax layer
  if (!features) throw new Error("This network tells no features to compare drawings by.");
  return {
    probabilities: made[layers.length].values,
    description: described(image, features.values),
  };
}
