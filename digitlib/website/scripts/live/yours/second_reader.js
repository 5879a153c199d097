// Beside the shipped network's answer, that of the network that the reader trained: in words, and named.

import { element } from "../../../../widgets/common/elements.js";
import { savedNetwork } from "../../../recognizer/network/saved_network.js";
import { recognizerOf } from "../../../recognizer/recognize.js";
import { readOut } from "../words.js";
import { makeForgetting } from "./forgetting.js";
import { onYourNetwork, yourNetwork } from "./your_network.js";

/** @import { Model, Prediction, Recognizer } from "../../../recognizer/recognize.js" */
/** @import { Network } from "../../../recognizer/network/network.js" */

/**
 * Return a recogniser with a network of one's own; nobody has chosen thresholds for it, so it is never in doubt.
 *
 * @param {Network} network
 * @param {Model} model
 */
export function yourRecognizer(network, model) {
  return recognizerOf(network, { ...model, thresholds: { unsure: 0, not_a_digit: 0 } });
}

/** @param {Recognizer} recognizer The shipped network's. */
export function makeSecondReader(recognizer) {
  /** @type {Network | null} */
  let own = null;
  /** @type {Prediction | null} */
  let latest = null;
  const words = element("span");
  const node = element("div", { className: "second-reader", hidden: true }, [
    element("p", {}, [
      "The answer above is the shipped network’s. ",
      element("strong", { textContent: "Yours: " }),
      words,
    ]),
    makeForgetting(() => {}).node,
  ]);

  function follow(saved) {
    own = saved ? savedNetwork(saved) : null;
    node.hidden = !own;
    show(latest);
  }

  /** @param {Prediction | null} prediction The shipped network's. */
  function show(prediction) {
    latest = prediction;
    if (own)
      words.textContent = prediction
        ? readOut(yourRecognizer(own, recognizer.model).predict(prediction.image)).words
        : "waiting for a drawing.";
  }

  onYourNetwork(follow);
  follow(yourNetwork());
  return { node, show };
}
