// Reads a row of digits: of all ways to group its pieces, the one in which the network is most confident.

import { REASONS } from "../constants.js";
import { boxAroundAll } from "../pixels/grids.js";
import { MAX_PAGE_PARTS, NO_DIGIT_COST } from "./constants.js";
import { bestGrouping, possibleGroups } from "./grouping.js";

/** @import { Prediction, Recognizer } from "../../recognize.js" */
/** @import { Box } from "../pixels/grids.js" */
/** @import { Row } from "./row.js" */

/**
 * A row of digits, each with a prediction and a box of its own.
 *
 * @typedef {object} DigitRow
 * @property {string} text Such as "2026"; a question mark stands for what is no digit.
 * @property {Prediction[]} digits From left to right.
 * @property {[[number, number], [number, number]][]} boxes Each digit's top-left and bottom-right corner.
 * @property {string} reason What was not read or is in doubt.
 * @property {number} numLeftOut So many of the picture's parts, the smallest, were not read.
 */

/**
 * @param {Row} row
 * @param {Recognizer} recognizer
 * @param {number} numLeftOut
 * @returns {DigitRow}
 */
export function readRow(row, recognizer, numLeftOut) {
  const groups = possibleGroups(row).map(({ start, end }) => {
    const prediction = recognizer.predict(row.image(start, end).pixels);
    return { start, end, prediction, confidence: logConfidence(prediction) };
  });
  const chosen = bestGrouping(row, groups);
  const digits = chosen.map(({ prediction }) => prediction);
  return {
    text: digits.map(({ digit }) => digit ?? "?").join(""),
    digits,
    boxes: chosen.map(({ start, end }) => corners(boxAroundAll(row.boxes, start, end))),
    reason: reasonOf(digits, numLeftOut),
    numLeftOut,
  };
}

/** @param {Prediction} prediction */
function logConfidence({ digit, probabilities }) {
  return Math.log(Math.max(...probabilities)) - (digit === null ? NO_DIGIT_COST : 0);
}

/**
 * @param {Box} box
 * @returns {[[number, number], [number, number]]}
 */
function corners({ left, top, right, bottom }) {
  return [
    [left, top],
    [right, bottom],
  ];
}

/**
 * @param {Prediction[]} digits
 * @param {number} numLeftOut
 */
function reasonOf(digits, numLeftOut) {
  if (digits.every(({ verdict }) => verdict === "blank")) return REASONS.blank;
  const places = (isMeant) => digits.flatMap((found, place) => (isMeant(found) ? place + 1 : []));
  return [
    ofDigits(
      places(({ digit }) => digit === null),
      "doesn't look like a digit",
      "don't look like digits",
    ),
    ofDigits(
      places(({ verdict }) => verdict === "unsure"),
      "is in doubt",
      "are in doubt",
    ),
    numLeftOut ? `There are more than ${MAX_PAGE_PARTS} parts; the smallest were not read.` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/**
 * Say something about the digits at these places, counted from 1 at the left; nothing about none.
 *
 * @param {number[]} places
 * @param {string} ofOne
 * @param {string} ofSeveral
 */
function ofDigits(places, ofOne, ofSeveral) {
  if (!places.length) return "";
  const [before, last] = [places.slice(0, -1), places[places.length - 1]];
  return before.length ? `Digits ${before.join(", ")} and ${last} ${ofSeveral}.` : `Digit ${last} ${ofOne}.`;
}
