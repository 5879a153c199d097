// What can be done with the reader's network: save it, load it, open it in Keras, forget it.

import { button, element, messageOf } from "../../../widgets/common/elements.js";
import { makeForgetting } from "../live/yours/forgetting.js";
import {
  isYourNetworkKept,
  keepYourNetwork,
  onYourNetwork,
  yourNetwork,
} from "../live/yours/your_network.js";
import { makeOpening, NETWORK_FILE } from "./opening.js";
import { percentWords, shareRight } from "./sentences.js";

/** @import { SavedNetwork } from "../../recognizer/network/saved_network.js" */
/** @import { Run } from "./run.js" */

const LARGEST_FILE = 8_000_000; // bytes: somewhat more than the largest network needs

const NO_NETWORK = "You have no network yet. Train one above, or load one that you saved.";

// As many digits as tell each 32-bit number from all others.
const inNineDigits = (value) => Number(value.toPrecision(9));

/**
 * @param {Run} run A finished one.
 * @returns {SavedNetwork}
 */
export function savedOf(run) {
  const { seed, learningRate, numEpochs, batchSize } = run.history.choices;
  const { weights, ...rest } = /** @type {NonNullable<ReturnType<Run["growing"]>>} */ (run.growing());
  return {
    ...rest,
    weights: weights.map(({ shape, values }) => ({ shape, values: Array.from(values, inNineDigits) })),
    training: {
      seed,
      learning_rate: learningRate,
      num_epochs: numEpochs,
      batch_size: batchSize,
      validation_accuracy: run.result().validation,
      test_accuracy: shareRight(run.test()),
    },
  };
}

export function makeKeeping() {
  const words = element("p", { role: "status" });
  const trouble = element("p", { className: "training-trouble", role: "alert" });
  const file = element("input", { type: "file", accept: ".json,application/json", hidden: true });
  file.onchange = () =>
    load().catch((error) => tellTrouble(`${file.files?.[0]?.name ?? "The file"}: ${messageOf(error)}`));
  const open = button("Load a file", () => file.click());
  const save = button("Save as file", saveFile);
  const forget = makeForgetting(() => open.focus());
  const keras = makeOpening();

  async function load() {
    const chosen = file.files?.[0];
    if (!chosen) return;
    tellTrouble("");
    if (chosen.size > LARGEST_FILE) throw new Error("this file is too large for a network of this page.");
    const text = await chosen.text();
    file.value = ""; // or the same file could not be chosen again
    keepYourNetwork(parsed(text));
  }

  function tellTrouble(message) {
    trouble.textContent = message;
  }

  /** @param {SavedNetwork | null} saved */
  function show(saved) {
    for (const node of [save, forget.node, keras.node]) node.hidden = !saved;
    words.textContent = saved ? aboutNetwork(saved) : NO_NETWORK;
    if (saved) keras.show(saved.architecture);
  }

  onYourNetwork((saved) => {
    tellTrouble("");
    show(saved);
  });
  show(yourNetwork());
  const buttons = element("div", { className: "training-choices" }, [save, open, file, forget.node]);
  return element("section", { className: "training-section" }, [
    element("h2", { textContent: "Your network" }),
    words,
    buttons,
    trouble,
    keras.node,
  ]);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("this file is cut short, or no network.");
  }
}

/** @param {SavedNetwork} saved */
function aboutNetwork({ training }) {
  const accuracy = training?.test_accuracy;
  const isKnown = typeof accuracy === "number" && accuracy >= 0 && accuracy <= 1;
  const read = isKnown ? `It reads ${percentWords(accuracy)} of the 10,000 test digits. ` : "";
  const where = isYourNetworkKept()
    ? "It is kept in this browser, and reads for you on every page with a pad."
    : "The browser has no room to keep it, so it lasts as long as this page. Save it as a file.";
  return `${read}${where}`;
}

function saveFile() {
  const address = URL.createObjectURL(
    new Blob([JSON.stringify(yourNetwork())], { type: "application/json" }),
  );
  element("a", { href: address, download: NETWORK_FILE }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000); // the browser may still read it
}
