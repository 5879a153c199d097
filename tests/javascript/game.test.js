import assert from "node:assert/strict";
import { test } from "node:test";

import {
  newScore,
  outcomeOf,
  scoreAfter,
  skipped,
  taskOf,
} from "../../digitlib/website/scripts/journey/game/score.js";
import {
  outcomeWords,
  scoreWords,
  taskWords,
  voteWords,
} from "../../digitlib/website/scripts/journey/game/sentences.js";

/**
 * @param {"digit" | "unsure" | "not a digit" | "blank"} verdict
 * @param {number} first
 * @param {number} probability
 */
function answer(verdict, first, probability = 0.95) {
  const probabilities = Array(10).fill((1 - probability) / 9);
  probabilities[first] = probability;
  const digit = verdict === "digit" || verdict === "unsure" ? first : null;
  return { digit, verdict, probabilities, image: [] };
}

test("a drawing fools it only by a wrong answer without doubt", () => {
  assert.equal(outcomeOf(null, 4), "blank");
  assert.equal(outcomeOf(answer("blank", 4), 4), "blank");
  assert.equal(outcomeOf(answer("digit", 4), 4), "read");
  assert.equal(outcomeOf(answer("digit", 9), 4), "fooled");
  assert.equal(outcomeOf(answer("unsure", 9), 4), "doubt");
  assert.equal(outcomeOf(answer("unsure", 4), 4), "doubt");
  assert.equal(outcomeOf(answer("not a digit", 9), 4), "refused");
});

test("a wrong answer counts two points and a level, doubt one, a right one ends the streak", () => {
  let score = newScore();
  assert.equal(taskOf(score), 4);
  score = scoreAfter(score, "fooled", answer("digit", 9, 0.9));
  assert.deepEqual([score.points, score.level, score.streak, taskOf(score)], [2, 2, 1, 7]);
  score = scoreAfter(score, "doubt", answer("unsure", 1, 0.5));
  assert.deepEqual([score.points, score.level, score.streak], [3, 2, 1]);
  for (const nothing of /** @type {const} */ (["refused", "blank"])) {
    assert.deepEqual(scoreAfter(score, nothing, answer("not a digit", 1)), score);
  }
  score = scoreAfter(score, "fooled", answer("digit", 1, 0.99));
  assert.deepEqual(score.hardest, { claim: 7, digit: 1, probability: 0.99 });
  score = scoreAfter(score, "fooled", answer("digit", 7, 0.98));
  assert.deepEqual([score.hardest?.claim, score.streak], [7, 3]); // the surer answer stays
  assert.deepEqual([scoreAfter(score, "read", answer("digit", 9)).streak, skipped(score).streak], [0, 0]);
});

test("the ten levels name each digit once, and begin again", () => {
  const levels = Array.from({ length: 12 }, (_, place) => ({ ...newScore(), level: place + 1 }));
  assert.equal(new Set(levels.slice(0, 10).map(taskOf)).size, 10);
  assert.equal(taskOf(levels[10]), 4);
  assert.equal(taskWords(levels[0]), "Level 1 of 10: draw a 4 that it misreads");
  assert.match(taskWords(levels[7]), /draw an 8 that/);
  assert.match(taskWords(levels[10]), /^Once more: draw a 4/);
});

test("it says what the network read and how sure it is", () => {
  assert.match(outcomeWords("read", answer("digit", 4), 4), /“A 4, 95\.0 % sure\.” It isn’t fooled\./);
  assert.match(
    outcomeWords("fooled", answer("digit", 9), 4),
    /“A 9, 95\.0 % sure\.” Would a friend read .* a 4\?/,
  );
  assert.match(
    outcomeWords("refused", answer("not a digit", 9), 4),
    /doesn't look like a digit.* counts for nothing/,
  );
  assert.equal(outcomeWords("blank", null, 8), "The pad is empty. Draw an 8 first.");
  const score = scoreAfter(newScore(), "fooled", answer("digit", 9, 0.9999));
  assert.equal(scoreWords(score), "2 points · streak 1 · hardest: a 4 that it took for a 9, 99.9 % sure.");
  const votes = [true, false].flatMap((isSo) => [voteWords(isSo, "read"), voteWords(isSo, "fooled")]);
  assert.equal(new Set(votes).size, 4);
});
