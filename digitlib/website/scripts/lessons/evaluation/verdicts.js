// What a threshold and a temperature do, in sentences, and the mistakes that no threshold has caught.

/** @import { Answers, Bin } from "./answers.js" */
/** @typedef {{ right: number, wrong: number }} Counts */

/**
 * @param {{ sure: Counts, unsure: Counts }} counts
 * @param {Bin[]} bins
 * @param {number} error The calibration error.
 */
export function inSentences({ sure, unsure }, bins, error) {
  const total = sumOfCounts(sure) + sumOfCounts(unsure);
  return [
    `Sure of ${share(sumOfCounts(sure), total, 1)}${rightIn(sure, 2)}.`,
    `Unsure of ${share(sumOfCounts(unsure), total, 1)}${rightIn(unsure, 0)}.`,
    `Calibration error ${error.toFixed(4)}: ${leaning(bins)}.`,
  ].join(" ");
}

const sumOfCounts = ({ right, wrong }) => right + wrong;

function share(part, whole, digits) {
  return `${((100 * part) / whole).toFixed(digits)} %`;
}

function rightIn(counts, digits) {
  const total = sumOfCounts(counts);
  return total ? `, right in ${share(counts.right, total, digits)} of those` : "";
}

/** @param {Bin[]} bins */
function leaning(bins) {
  const mean = (key) => bins.reduce((sum, bin) => sum + bin.num * bin[key], 0);
  const isOver = mean("confidence") > mean("accuracy");
  return `on the whole it is ${isOver ? "overconfident" : "underconfident"}`;
}

/**
 * @param {Pick<Answers, "answers" | "labels">} answers
 * @param {Float64Array} confidences
 * @param {number} threshold
 * @returns {number[]} The places of the digits that are misread in spite of the threshold, the surest first.
 */
export function sureAndWrong({ answers, labels }, confidences, threshold) {
  const places = Array.from(answers.keys()).filter(
    (place) => answers[place] !== labels[place] && confidences[place] >= threshold,
  );
  return places.sort((one, other) => confidences[other] - confidences[one]);
}
