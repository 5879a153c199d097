// What the reader turns before a training: a guess, the learning rate, the network, and under "more" the rest.

import { element, slider, uniqueName } from "../../../widgets/common/elements.js";
import { FIRST } from "./settings.js";
import { makeBuilder } from "./views/builder.js";

/** @import { Choices } from "./settings.js" */

const STEPS_OF_RATE = [1, 1.5, 2, 3, 5, 7];
const LARGEST_SEED = 2 ** 31 - 1;

/** Learning rates from 0.001 to 10; each is about one and a half times the one before. */
export const RATES = Array.from({ length: 25 }, (_, place) =>
  Number((STEPS_OF_RATE[place % 6] * 10 ** (Math.floor(place / 6) - 3)).toPrecision(2)),
);

/**
 * @param {string} text
 * @returns {number | null} A guess of 0 to 100, or null where there is none.
 */
export function guessIn(text) {
  const guess = Number(text);
  return text.trim() !== "" && guess >= 0 && guess <= 100 ? guess : null;
}

/**
 * @param {string} text
 * @param {number} least
 * @param {number} most
 * @param {number} usual
 * @returns {number} A whole number in these bounds.
 */
export function wholeNumber(text, least, most, usual) {
  if (text.trim() === "" || !Number.isFinite(Number(text))) return usual;
  return Math.min(Math.max(Math.round(Number(text)), least), most);
}

/** @param {(trouble: string) => void} changed Gets why what is chosen cannot be trained, or "". */
export function makeChoices(changed) {
  const guess = numberField(0, 100, "");
  const rate = slider({ min: 0, max: RATES.length - 1, step: 1, oninput: showRate });
  const rateShown = element("output", { className: "training-rate" });
  const epochs = numberField(1, 10, FIRST.numEpochs);
  const seed = numberField(0, LARGEST_SEED, FIRST.seed);
  const layers = foldedPart("");
  const builder = makeBuilder(() => {
    layers.title.textContent = `Network: ${builder.words()}`;
    changed(builder.trouble());
  });

  function showRate() {
    rateShown.value = String(rateNow());
    rate.setAttribute("aria-valuetext", String(rateNow()));
  }
  const rateNow = () => RATES[Number(rate.value)];

  /** @param {Choices} choices */
  function show({ architecture, learningRate, numEpochs, seed: seedNow }) {
    rate.value = String(RATES.indexOf(learningRate));
    epochs.value = String(numEpochs);
    seed.value = String(seedNow);
    builder.show(architecture);
    showRate();
  }

  const question = row("Your guess: how many of 100 new digits will it read right?", [guess]);
  question.append(hint("Or leave it empty."));
  const more = foldedPart("More: epochs and seed");
  layers.node.append(builder.node);
  more.node.append(
    row("Epochs: how often it sees all 55,000 digits", [epochs]),
    row("Seed: another one gives other random weights to begin with", [seed]),
  );
  const fields = element("fieldset", {}, [
    row("Learning rate", [rate, rateShown, hint("how far its numbers move after each batch")]),
    layers.node,
    more.node,
  ]);
  show(FIRST);
  return {
    question,
    node: fields,
    trouble: builder.trouble,
    fold() {
      layers.node.open = false;
      more.node.open = false;
    },
    show,
    guess: () => guessIn(guess.value),
    /** @returns {Choices} */
    read: () => ({
      ...FIRST,
      architecture: builder.architecture(),
      learningRate: rateNow(),
      numEpochs: wholeNumber(epochs.value, 1, 10, FIRST.numEpochs),
      seed: wholeNumber(seed.value, 0, LARGEST_SEED, FIRST.seed),
    }),
  };
}

function numberField(min, max, value) {
  return element("input", { type: "number", inputMode: "numeric", min, max, value });
}

function row(words, fields) {
  fields[0].id = uniqueName("training");
  const label = element("label", { htmlFor: fields[0].id }, [words]);
  return element("div", { className: "training-row" }, [label, ...fields]);
}

const hint = (words) => element("small", { textContent: words });

function foldedPart(words) {
  const title = element("summary", { textContent: words });
  return { title, node: element("details", { className: "training-folded" }, [title]) };
}
