// The game's rules: what a drawing is worth, and how the score goes on.

/** @import { Prediction } from "../../../recognizer/recognize.js" */

export const FOOLED_POINTS = 2;
export const DOUBT_POINTS = 1;
const TASKS = [4, 7, 1, 9, 2, 5, 3, 8, 6, 0]; // a level each

/** @typedef {"fooled" | "doubt" | "read" | "refused" | "blank"} Outcome */

/**
 * @typedef {object} Score
 * @property {number} level From 1.
 * @property {number} points
 * @property {number} streak Drawings in a row that fooled it.
 * @property {{ claim: number, digit: number, probability: number } | null} hardest The wrong answer that it was most confident of.
 */

/** @returns {Score} */
export function newScore() {
  return { level: 1, points: 0, streak: 0, hardest: null };
}

export const NUM_LEVELS = TASKS.length;

/** @param {Score} score */
export function taskOf({ level }) {
  return TASKS[(level - 1) % NUM_LEVELS];
}

/**
 * @param {Prediction | null} prediction Null for an empty pad.
 * @param {number} claim The digit that it is meant to be.
 * @returns {Outcome}
 */
export function outcomeOf(prediction, claim) {
  if (!prediction || prediction.verdict === "blank") return "blank";
  if (prediction.verdict === "not a digit") return "refused";
  if (prediction.verdict === "unsure") return "doubt";
  return prediction.digit === claim ? "read" : "fooled";
}

/**
 * @param {Score} score
 * @param {Outcome} outcome Of a drawing that a person still reads.
 * @param {Prediction} prediction
 * @returns {Score}
 */
export function scoreAfter(score, outcome, prediction) {
  if (outcome === "read") return { ...score, streak: 0 };
  if (outcome === "doubt") return { ...score, points: score.points + DOUBT_POINTS };
  if (outcome !== "fooled") return score;
  const probability = Math.max(...prediction.probabilities);
  const wrong = { claim: taskOf(score), digit: Number(prediction.digit), probability };
  const isHardest = probability > (score.hardest?.probability ?? 0);
  return {
    level: score.level + 1,
    points: score.points + FOOLED_POINTS,
    streak: score.streak + 1,
    hardest: isHardest ? wrong : score.hardest,
  };
}

/** @param {Score} score */
export function skipped(score) {
  return { ...score, level: score.level + 1, streak: 0 };
}
