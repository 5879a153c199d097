// Reads the digit in a picture, as digitlib/recognition/reading.py: in the likeliest way first, and where the
// network is in doubt, in others; the one that it is most confident of counts.

import { CERTAIN_DIGIT, CERTAIN_INK, REASONS, SEVERAL_DIGITS } from "./constants.js";
import { findInk } from "./photo/digit_ink.js";
import { placeOfLargest } from "./pixels/arithmetic.js";
import { shrunk } from "./pixels/pen.js";

/** @import { Picture } from "../digit_image.js" */
/** @import { Prediction, Recognizer } from "../recognize.js" */
/** @import { PictureInk } from "./photo/digit_ink.js" */
/** @import { Certainty, Look } from "./photo/ink_map.js" */

/** @typedef {Prediction & { reason: string }} PicturePrediction Why nothing was read, or an empty text. */

/**
 * What a picture is on its way to the network.
 *
 * @typedef {object} PictureStages
 * @property {Picture} ink The whole picture's.
 * @property {Picture} digit The ink of the digit alone, at its place.
 * @property {Picture} cropped
 * @property {Picture} box
 * @property {Picture} image
 */

/**
 * What reads pictures: the network that sees ink, and the recogniser.
 *
 * @typedef {object} Readers
 * @property {Look} network
 * @property {Recognizer} recognizer
 */

/**
 * Read the digit in a picture's brightness.
 *
 * @param {Readers} readers
 * @param {Picture} brightness
 * @returns {{ prediction: PicturePrediction, stages: PictureStages }}
 */
export function readDigit({ network, recognizer }, brightness) {
  const found = findInk(network, brightness);
  const predict = (ink) => predicted(recognizer, found.ink, ink);
  const likeliest = predict(found.digit);
  if (likeliest.prediction.verdict === "blank") return likeliest;
  const numPieces = found.pieces.filter((ink) => predict(ink).prediction.verdict === "digit").length;
  const alternatives = remembered(() => found.alternatives().map(predict));
  const isSure = likeliest.prediction.verdict === "digit" || numPieces > 1;
  const surest = isSure ? likeliest : surestOf([likeliest, ...alternatives()]);
  const isBlank = surest.prediction.verdict === "blank";
  if (!isBlank && showsSeveral(surest.prediction, found.others, numPieces, predict)) {
    return refused(surest, SEVERAL_DIGITS);
  }
  return isDoubted(surest.prediction, found.certainty, alternatives)
    ? refused(surest, REASONS["not a digit"])
    : surest;
}

function predicted(recognizer, whole, ink) {
  const stages = { ink: whole, digit: ink, ...shrunk(ink) };
  const prediction = recognizer.predict(stages.image.pixels);
  return { prediction: { ...prediction, reason: REASONS[prediction.verdict] ?? "" }, stages };
}

function remembered(make) {
  let made;
  return () => (made ??= make());
}

const highest = ({ probabilities }) => Math.max(...probabilities);

function surestOf(readings) {
  const sureness = ({ prediction }) => (prediction.digit === null ? 0 : highest(prediction));
  return readings[placeOfLargest(readings.map(sureness))];
}

/** Tell whether a second digit lies apart, or pieces are clearly digits that together are not one. */
function showsSeveral({ digit, verdict }, others, numPieces, predict) {
  if (digit !== null && others.some((ink) => predict(ink).prediction.digit !== null)) return true;
  return verdict !== "digit" && numPieces > 1;
}

/**
 * Tell whether the network that sees ink doubts a digit. Two readings that surely agree, of which one hardly needs
 * that network, outweigh its doubt.
 *
 * @param {Prediction} prediction
 * @param {Certainty<number>} certainty
 * @param {() => { prediction: Prediction }[]} alternatives
 */
function isDoubted({ digit, verdict }, certainty, alternatives) {
  if (digit === null) return false;
  if (certainty.ink >= CERTAIN_INK && certainty.digit >= CERTAIN_DIGIT[verdict]) return false;
  const [plain] = alternatives();
  return !(verdict === "digit" && plain.prediction.verdict === "digit" && plain.prediction.digit === digit);
}

function refused({ prediction, stages }, reason) {
  return { prediction: { ...prediction, digit: null, verdict: "not a digit", reason }, stages };
}
