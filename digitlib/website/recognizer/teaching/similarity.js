// A person's own drawings change an answer if they are similar enough to what is read, as
// digitlib/recognition/similarity.py says and does.

import { softmax } from "../network/layers.js";
import { blurred } from "./blur.js";
import { BLUR, DOUBT, GATES, MOST_FORGOTTEN, NUM_NEAREST, STRENGTH } from "./constants.js";

/**
 * A digit that somebody has labelled, as the network sees it.
 *
 * @typedef {object} Example
 * @property {Float32Array} probabilities
 * @property {Float32Array} description
 * @property {number} label
 */

/**
 * Describe a digit image by numbers whose products are similarities.
 *
 * @param {Float32Array} image 784 pixels.
 * @param {Float32Array} features
 * @returns {Float32Array} Of length 1.
 */
export function described(image, features) {
  const parts = [features, blurred(image, BLUR)].map((part) => unit(centred(part)));
  return Float32Array.from(unit(parts.flat()));
}

/** @param {Float32Array} values */
function centred(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Array.from(values, (value) => value - mean);
}

/** @param {number[]} values */
function unit(values) {
  const length = Math.max(Math.hypot(...values), 1e-6);
  return values.map((value) => value / length);
}

/**
 * Return the probabilities in the light of a person's own drawings.
 *
 * @param {Float32Array} probabilities
 * @param {Float32Array} description
 * @param {Example[]} own
 * @param {number} gate How similar the nearest drawings must be.
 */
export function reconsidered(probabilities, description, own, gate) {
  return inTheLightOf(similarities(description, own), probabilities, gate);
}

/**
 * @param {number[]} nearest How similar the nearest drawings of each digit are.
 * @param {Float32Array} probabilities
 * @param {number} gate
 */
function inTheLightOf(nearest, probabilities, gate) {
  const similar = nearest.map((one) => (Number.isNaN(one) ? gate : one)); // of a digit without drawings
  const closest = Math.max(...similar);
  if (closest <= gate || Math.max(...probabilities) >= DOUBT) return probabilities;
  const scores = probabilities.map(
    (share, digit) => Math.log(Math.max(share, 1e-6)) + STRENGTH * (similar[digit] - closest),
  );
  return softmax(scores);
}

/**
 * @param {Float32Array} description
 * @param {Example[]} own
 * @returns {number[]} How similar the nearest drawings of each digit are; NaN where there are none.
 */
function similarities(description, own) {
  return Array.from({ length: 10 }, (_, digit) => {
    const products = own
      .filter(({ label }) => label === digit)
      .map((one) => description.reduce((sum, value, place) => sum + value * one.description[place], 0));
    const nearest = products.sort((a, b) => b - a).slice(0, NUM_NEAREST);
    return nearest.reduce((sum, product) => sum + product, 0) / nearest.length;
  });
}

/**
 * Return the lowest gate at which the rehearsed digits are read as well as before; 1 lets nothing through.
 *
 * @param {Example[]} own
 * @param {Example[]} rehearsed
 */
export function lowestGate(own, rehearsed) {
  const nearest = rehearsed.map(({ description }) => similarities(description, own));
  const least = numRight(rehearsed) - MOST_FORGOTTEN;
  const answersAt = (gate) =>
    rehearsed.map(({ probabilities, label }, place) => ({
      probabilities: inTheLightOf(nearest[place], probabilities, gate),
      label,
    }));
  return GATES.find((gate) => numRight(answersAt(gate)) >= least) ?? 1;
}

/** @param {Pick<Example, "probabilities" | "label">[]} answers */
function numRight(answers) {
  return answers.filter(
    ({ probabilities, label }) => probabilities.indexOf(Math.max(...probabilities)) === label,
  ).length;
}
