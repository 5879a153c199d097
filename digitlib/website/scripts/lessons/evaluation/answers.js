// Two networks' answers to the test digits, and what becomes of them at a temperature and a threshold.

import { NUM_DIGITS } from "../../../recognizer/constants.js";
import { inflated } from "../../../training/worker/images.js";

/** @import { PackedDigits } from "../../../training/worker/images.js" */

/**
 * What figures/judged.py writes.
 *
 * @typedef {object} Judged
 * @property {number} steps Of a logit's 1.
 * @property {number} threshold Below this probability the shipped recogniser calls an answer unsure.
 * @property {string} labels
 * @property {Record<string, string>} networks Each one's logits, compressed.
 * @property {number[]} places Of the digits that either misreads.
 * @property {PackedDigits} misread Their images.
 */

/**
 * @typedef {object} Answers
 * @property {Float32Array} logits Ten for each digit; the highest is 0.
 * @property {Uint8Array} answers
 * @property {Uint8Array} labels
 */

/** @typedef {{ num: number, confidence: number, accuracy: number }} Bin */

/**
 * @param {Judged} judged
 * @param {string} network
 * @returns {Promise<Answers>}
 */
export async function answersOf({ steps, labels, networks }, network) {
  const bytes = await inflated(networks[network]);
  const count = labels.length;
  const lower = count * NUM_DIGITS;
  if (bytes.length !== 2 * lower) throw new Error("the file of answers is damaged; load the page again.");
  const logits = new Float32Array(lower);
  const answers = new Uint8Array(count);
  for (let digit = NUM_DIGITS - 1; digit >= 0; digit--) {
    for (let place = 0; place < count; place++) {
      const at = digit * count + place;
      const below = 256 * bytes[at] + bytes[lower + at];
      logits[place * NUM_DIGITS + digit] = -below / steps;
      if (!below) answers[place] = digit; // of two that are highest, the first stays
    }
  }
  return { logits, answers, labels: Uint8Array.from(labels, Number) };
}

/**
 * @param {Answers} answers
 * @param {number} temperature
 * @returns {Float64Array} The probability of each answer: 1 over the sum of all ten powers, for its own is 1.
 */
export function confidencesAt({ logits, answers }, temperature) {
  return Float64Array.from(answers, (_, place) => {
    let sum = 0;
    for (let at = place * NUM_DIGITS; at < (place + 1) * NUM_DIGITS; at++) {
      sum += Math.exp(logits[at] / temperature);
    }
    return 1 / sum;
  });
}

/**
 * Count the answers that a threshold leaves sure, and the others, right and wrong.
 *
 * @param {Answers} answers
 * @param {Float64Array} confidences
 * @param {number} threshold
 */
export function countsAt({ answers, labels }, confidences, threshold) {
  const counts = { sure: { right: 0, wrong: 0 }, unsure: { right: 0, wrong: 0 } };
  confidences.forEach((confidence, place) => {
    const group = confidence >= threshold ? counts.sure : counts.unsure;
    group[answers[place] === labels[place] ? "right" : "wrong"] += 1;
  });
  return counts;
}

/**
 * @param {Answers} answers
 * @param {Float64Array} confidences
 * @param {number} numBins Of equal width.
 * @returns {Bin[]} Those that hold answers, as digitlib/metrics/calibration.py has them.
 */
export function reliabilityOf({ answers, labels }, confidences, numBins) {
  const bins = Array.from({ length: numBins }, () => ({ num: 0, confidence: 0, accuracy: 0 }));
  confidences.forEach((confidence, place) => {
    const bin = bins[Math.min(Math.floor(confidence * numBins), numBins - 1)];
    bin.num += 1;
    bin.confidence += confidence;
    bin.accuracy += Number(answers[place] === labels[place]);
  });
  return bins
    .filter(({ num }) => num)
    .map(({ num, confidence, accuracy }) => ({
      num,
      confidence: confidence / num,
      accuracy: accuracy / num,
    }));
}

/**
 * @param {Bin[]} bins
 * @returns {number} The mean distance of confidence and accuracy, over all answers.
 */
export function calibrationErrorOf(bins) {
  const total = bins.reduce((sum, { num }) => sum + num, 0);
  return bins.reduce((sum, bin) => sum + (bin.num * Math.abs(bin.confidence - bin.accuracy)) / total, 0);
}

/**
 * @param {Pick<Answers, "answers" | "labels">} answers
 * @returns {number[][][]} For each label and each answer, the places of the digits.
 */
export function confusionsOf({ answers, labels }) {
  /** @type {number[][][]} */
  const cells = Array.from({ length: NUM_DIGITS }, () => Array.from({ length: NUM_DIGITS }, () => []));
  for (const [place, answer] of answers.entries()) cells[labels[place]][answer].push(place);
  return cells;
}
