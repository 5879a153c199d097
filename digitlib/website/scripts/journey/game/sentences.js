// What the game says.

import { readOut, withArticle } from "../../live/words.js";
import { NUM_LEVELS, taskOf } from "./score.js";

/** @import { Prediction } from "../../../recognizer/recognize.js" */
/** @import { Outcome, Score } from "./score.js" */

/** @param {Score} score */
export function taskWords(score) {
  const level = score.level > NUM_LEVELS ? "Once more" : `Level ${score.level} of ${NUM_LEVELS}`;
  return `${level}: draw ${withArticle(taskOf(score))} that it misreads`;
}

/**
 * @param {Outcome} outcome
 * @param {Prediction | null} prediction
 * @param {number} claim
 */
export function outcomeWords(outcome, prediction, claim) {
  const said = `The network says: “${readOut(prediction).words}”`;
  switch (outcome) {
    case "blank":
      return `The pad is empty. Draw ${withArticle(claim)} first.`;
    case "read":
      return `${said} It isn’t fooled. Change your drawing, or clear it and try another way.`;
    case "refused":
      return `${said} It refuses to guess, which counts for nothing: draw something plainer.`;
    default:
      return `${said} Would a friend read your drawing as ${withArticle(claim)}?`;
  }
}

/** @param {Score} score */
export function scoreWords({ points, streak, hardest }) {
  const parts = [`${points} ${points === 1 ? "point" : "points"}`, `streak ${streak}`];
  if (hardest)
    parts.push(
      `hardest: ${withArticle(hardest.claim)} that it took for ${withArticle(hardest.digit)}, ${shareOf(hardest.probability)} sure`,
    );
  return `${parts.join(" · ")}.`;
}

/** @param {number} probability */
function shareOf(probability) {
  return `${Math.floor(1000 * probability) / 10} %`;
}

/**
 * @param {Prediction | null} prediction
 */
export function claimWords(prediction) {
  const said = readOut(prediction).words;
  return `Somebody drew it and says so. The network says: “${said}”`;
}

/**
 * @param {boolean} isSo The visitor reads it as it was meant.
 * @param {Outcome} outcome
 */
export function voteWords(isSo, outcome) {
  const isRead = outcome === "read";
  if (isSo && isRead) return "So you, the network and whoever drew it agree.";
  if (isSo) return "So you read what was meant, and the network doesn’t.";
  if (isRead) return "So the network takes the drawer’s word, and you don’t.";
  return "So you aren’t convinced either. That one is no victory over the network.";
}
