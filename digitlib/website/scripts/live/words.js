// A prediction put into words and numbers, as digitlib/widgets/answer/words.py does.

import { ALMOST_CERTAIN } from "../../../widgets/common/constants.js";
import { DRAW_ALONE, NO_DIGIT, NOTHING_READ, STANDS_OUT } from "./constants.js";

/** @import { Prediction } from "../../recognizer/recognize.js" */

/** @param {Pick<Prediction, "digit" | "verdict" | "probabilities"> | null} prediction */
export function readOut(prediction) {
  if (!prediction || prediction.verdict === "blank") return NOTHING_READ;
  const { digit, verdict, probabilities } = prediction;
  const first = probabilities.indexOf(Math.max(...probabilities));
  const words = {
    digit: `${withArticle(first).replace("a", "A")}, ${inPercent(probabilities[first])} sure.`,
    unsure: guesses(probabilities),
    "not a digit": NO_DIGIT,
  };
  return {
    words: words[verdict],
    advice: digit === null ? DRAW_ALONE : "",
    digit: digit === null ? "" : String(digit),
    verdict,
    percent: probabilities.map((share) => Number((100 * share).toFixed(2))),
  };
}

/**
 * Name the likeliest digit, and the second one where it is likelier than all the others.
 *
 * @param {number[]} probabilities
 */
function guesses(probabilities) {
  const [first, second, third] = likeliestFirst(probabilities);
  if (probabilities[second] <= STANDS_OUT * probabilities[third])
    return `Perhaps ${withArticle(first)}, but it is hard to tell.`;
  return `Perhaps ${withArticle(first)}, perhaps ${withArticle(second)}.`;
}

/**
 * @param {number[]} probabilities
 * @returns {number[]} The ten digits, the likeliest first.
 */
export function likeliestFirst(probabilities) {
  return probabilities.map((_, digit) => digit).sort((a, b) => probabilities[b] - probabilities[a]);
}

/** @param {number} digit */
export function withArticle(digit) {
  return digit === 8 ? `an ${digit}` : `a ${digit}`;
}

/** @param {number} probability */
export function inPercent(probability) {
  return probability > ALMOST_CERTAIN
    ? `over ${(100 * ALMOST_CERTAIN).toFixed(1)} %`
    : `${(100 * probability).toFixed(1)} %`;
}
