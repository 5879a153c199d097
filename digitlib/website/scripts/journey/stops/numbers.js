// The fifth stop: ten probabilities. The reader guesses which digit comes second.

import { makeBars } from "../../../../widgets/common/bars.js";
import { element } from "../../../../widgets/common/elements.js";
import { NUM_DIGITS } from "../../../recognizer/constants.js";
import { likeliestFirst, readOut } from "../../live/words.js";

/** @import { Prediction } from "../../../recognizer/recognize.js" */
/** @import { Activation } from "../../../recognizer/network/layers.js" */
/** @import { Plan } from "../stop.js" */

/** @returns {Plan} */
export function makeNumberStop() {
  const bars = makeBars();
  const words = element("figcaption");
  return {
    title: "Ten numbers",
    question:
      "The network never gives just one digit. It says how likely each of the ten is. Which comes second for yours?",
    choices: Array.from({ length: NUM_DIGITS }, (_, digit) => String(digit)),
    reply: (choice, { prediction }) => secondWords(choice, prediction),
    figure: element("figure", { className: "journey-figure" }, [bars.node, words]),
    show({ activations, prediction }) {
      bars.show(readOut({ ...prediction, verdict: "digit" }));
      words.textContent =
        `The last maps become ${lastMeans(activations)} numbers, one mean each. Ten weighted sums of these are the logits. ` +
        "Softmax turns the ten sums into probabilities that add up to 1.";
    },
    lesson: ["03_build_the_network.html", "Build the network"],
  };
}

/** @param {Activation[]} activations */
function lastMeans(activations) {
  return activations.find(({ side, channels }) => side === 1 && channels > NUM_DIGITS)?.channels;
}

/**
 * @param {number} choice
 * @param {Prediction} prediction
 */
export function secondWords(choice, { probabilities }) {
  const order = likeliestFirst(probabilities);
  const [first, second] = order;
  if (choice === first)
    return `The ${first} comes first. Second is the ${second}, with ${shareWords(probabilities[second])}.`;
  const place = order.indexOf(choice) + 1;
  if (place === 2) return `Right: the ${second} is second, with ${shareWords(probabilities[second])}.`;
  return `The ${choice} is in place ${place}. Second is the ${second}, with ${shareWords(probabilities[second])}.`;
}

/** @param {number} probability */
function shareWords(probability) {
  const percent = 100 * probability;
  return percent < 0.01 ? "under 0.01\u00a0%" : `${percent.toFixed(2)}\u00a0%`;
}
