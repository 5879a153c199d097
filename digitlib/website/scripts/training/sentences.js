// What happens in a training, put into sentences.

import { thousands } from "./blocks.js";

const GUESSING = Math.log(10); // the loss of a network that gives each digit a tenth
const NUM_PATIENT = 60; // batches before a loss that does not fall is called stuck
const LOW_RATE = 0.02;

/** @typedef {{ right: number[], of: number[] }} Count Of each digit: read right, and all. */

const total = (numbers) => numbers.reduce((sum, number) => sum + number, 0);

/**
 * @param {Count} count
 * @returns {number} From 0 to 1.
 */
export function shareRight({ right, of }) {
  return total(right) / total(of);
}

/** @param {number} share */
export function percentWords(share) {
  return `${(100 * share).toFixed(1)} %`;
}

/**
 * @param {number | null} guess Of 100 digits.
 * @param {number} share Of what came out, from 0 to 1.
 */
export function guessWords(guess, share) {
  if (guess === null) return "";
  const found = Number((100 * share).toFixed(1));
  const begin = `You guessed ${guess} of 100, and it reads ${found}.`;
  if (Math.abs(found - guess) < 1) return `${begin} Well judged.`;
  if (Math.abs(found - guess) <= 3) return `${begin} That is close.`;
  if (found > guess) return `${begin} It learned more than you expected.`;
  return `${begin} Perhaps another rate or another network comes nearer to your guess.`;
}

/**
 * @param {{ test: Count, validation: number, seconds: number }} result
 * @returns {[string, string]} The result itself, and what there is to say about it.
 */
export function resultWords({ test, validation, seconds }) {
  const [all, share] = [total(test.of), shareRight(test)];
  const wrong = all - total(test.right);
  const often = wrong ? `, about one in ${thousands(Math.round(all / wrong))}` : "";
  return [
    `Your network reads ${percentWords(share)} of the test digits.`,
    `These ${thousands(all)} digits were opened only now. It misreads ${thousands(wrong)} of them${often}. ` +
      `Of the 5,000 validation digits it reads ${percentWords(validation)}. ${meaning(share, validation)} ` +
      `The training took ${seconds.toFixed(0)} seconds.`,
  ];
}

function meaning(share, validation) {
  if (Math.abs(share - validation) > 0.015)
    return "The two differ more than usual. The test counts, for nobody looked at it before.";
  return "It has learned from none of these digits, so it should read others of this kind about as well.";
}

/**
 * Name the digit of which the largest share is misread.
 *
 * @param {Count} count
 */
export function worstWords({ right, of }) {
  const shares = of.map((all, digit) => (all ? (all - right[digit]) / all : 0));
  const worst = shares.indexOf(Math.max(...shares));
  if (!shares[worst]) return "It reads every validation digit that it is tried on.";
  return `The ${worst} is hardest for it: it misreads ${of[worst] - right[worst]} of ${of[worst]}.`;
}

/** @param {{ numUnits: number, numDead: number }} news */
export function deadWords({ numUnits, numDead }) {
  if (!numUnits) return "";
  if (!numDead)
    return `All ${numUnits} units (filters and hidden units) respond to some validation digit, as they should.`;
  const are = numDead === 1 ? "1 is dead: it responds" : `${numDead} are dead: they respond`;
  return `Of ${numUnits} units (filters and hidden units) ${are} to no validation digit, and may never learn again.`;
}

/**
 * @param {number} step At which the loss was no number any more.
 * @param {number} rate
 */
export function burstWords(step, rate) {
  return (
    `At batch ${thousands(step)} the loss burst: it is no number any more. With a learning rate of ${rate} ` +
    `the steps were so large that the weights grew without end. Try ${lower(rate)}.`
  );
}

/**
 * Say what is wrong with a loss that does not fall, or "".
 *
 * @param {number} step
 * @param {number} loss Smoothed.
 * @param {number} rate
 */
export function stuckWords(step, loss, rate) {
  if (step < NUM_PATIENT || loss < GUESSING - 0.1) return "";
  const where =
    loss > GUESSING + 0.1
      ? "The loss lies above 2.30, that of blind guessing."
      : "The loss stays near 2.30, the logarithm of 10: the network gives each digit about a tenth, as in blind guessing.";
  if (rate <= LOW_RATE) return `${where} Its steps are tiny; try a higher learning rate, such as 0.1.`;
  return `${where} A learning rate that is too high does this; try ${lower(rate)}.`;
}

const lower = (rate) => (rate > 1 ? "0.5" : String(Number((rate / 5).toPrecision(1))));

/**
 * @param {{ step: number, numSteps: number, batchSize: number, seconds: number }} progress
 */
export function progressWords({ step, numSteps, batchSize, seconds }) {
  const left = step > 20 ? `, about ${Math.ceil((seconds / step) * (numSteps - step))} s left` : "";
  return (
    `Batch ${thousands(step)} of ${thousands(numSteps)}. ${thousands(step * batchSize)} images shown. ` +
    `${seconds.toFixed(0)} s${left}.`
  );
}
