// How the answer changes while a digit is drawn, as digitlib/explain/timeline.py tells it.

import { between, distancesAlong } from "../../../recognizer/drawing.js";
import { withArticle } from "../../live/words.js";

/** @import { Drawing, Stroke } from "../../../recognizer/drawing.js" */

const MOST_TURNS = 3; // an answer that turns more often is told by its last turn

/**
 * @param {Drawing} drawing
 * @param {number} share Of the pen's way on the paper, 0 to 1.
 * @returns {Drawing} What had been drawn then.
 */
export function soFar(drawing, share) {
  if (share >= 1) return drawing;
  const ways = drawing.map(distancesAlong);
  let left = share * ways.reduce((sum, way) => sum + way[way.length - 1], 0);
  /** @type {Drawing} */
  const part = [];
  for (const [place, stroke] of drawing.entries()) {
    part.push(cutAt(stroke, ways[place], left));
    left -= ways[place][ways[place].length - 1];
    if (left <= 0) break; // a dot, which has no length, comes with the ink after it
  }
  return part;
}

/**
 * @param {Stroke} stroke
 * @param {number[]} along
 * @param {number} end
 * @returns {Stroke}
 */
function cutAt(stroke, along, end) {
  if (end >= along[along.length - 1]) return stroke;
  const next = along.findIndex((way) => way >= end);
  return [...stroke.slice(0, next), between(stroke, along, next, end)];
}

/**
 * Tell in a sentence when the answer changed.
 *
 * @param {(number | null)[]} answers Null where it was taken for no digit.
 * @param {number[]} shares How much of the ink each answer has seen, 0 to 1.
 */
export function turnsOf(answers, shares) {
  const turns = answers
    .map((answer, place) => ({ answer, share: shares[place] }))
    .filter(({ answer }, place) => place === 0 || answer !== answers[place - 1]);
  const names = turns.map(({ answer }) => (answer === null ? "no digit" : withArticle(answer)));
  const starts = turns.map(({ share }) => `${Math.round(100 * share)} %`);
  const last = turns.length - 1;
  if (last === 0) return `It's ${names[0]} all along.`;
  if (last > MOST_TURNS)
    return `The answer changes ${last} times; from ${starts[last]} of the ink it's ${names[last]}.`;
  starts[1] += " of the ink"; // said once, with the first number
  const ends = names.slice(0, last).map((name, place) => `${name} until ${starts[place + 1]}`);
  return `It's ${ends.join(", ")}, then ${names[last]}.`;
}
