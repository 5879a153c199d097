// The reader's digit made harder by a slider, and what two networks read.

import { element, slider } from "../../../../widgets/common/elements.js";
import { IMAGE_SIDE } from "../../../recognizer/constants.js";
import { paint, paperColour } from "../../live/pictures.js";
import { makeHand } from "../hand.js";
import { makeTwoAnswers } from "../two_answers.js";
import { CORRUPTIONS } from "./constants.js";
import { CORRUPT } from "./corruptions.js";

/** @import { Recognizer } from "../../../recognizer/recognize.js" */

const NUM_STEPS = 40; // of the slider, from the weakest to the strongest

/**
 * @param {Recognizer} recognizer
 * @param {number} digit The pad shows this one of the reader's at first.
 */
export function makeCorruptions(recognizer, digit) {
  const kind = element(
    "select",
    { onchange: reset },
    Object.keys(CORRUPTIONS).map((name) => element("option", { value: name, textContent: name })),
  );
  const strength = slider({ min: 0, max: NUM_STEPS, oninput: refresh });
  const told = element("output");
  const picture = element("canvas", { className: "corrupted" });
  picture.setAttribute("aria-hidden", "true"); // the words tell how it is read
  const answers = makeTwoAnswers(recognizer);
  /** @type {Float32Array | null} */
  let image = null;

  function reset() {
    const { low, high, none } = CORRUPTIONS[kind.value];
    strength.value = String(Math.round((NUM_STEPS * (none - low)) / (high - low)));
    refresh();
  }

  function refresh() {
    const { low, high, unit } = CORRUPTIONS[kind.value];
    const amount = low + ((high - low) * Number(strength.value)) / NUM_STEPS;
    told.textContent = `${Number(amount.toFixed(2))} ${unit}`;
    const harder = image && CORRUPT[kind.value](image, amount);
    if (harder) paint(picture, { pixels: harder, width: IMAGE_SIDE, height: IMAGE_SIDE }, paperColour);
    answers.show(harder);
  }

  const hand = makeHand(digit, (drawn) => {
    image = drawn && Float32Array.from(drawn.image);
    refresh();
  });
  reset();
  const choice = element("div", { className: "figure-choices ways-choice" }, [
    element("label", {}, ["Make it harder:", kind]),
    element("label", {}, ["Strength", strength, told]),
  ]);
  const figure = element("div", {}, [
    choice,
    element("div", { className: "corrupted-beside" }, [picture, answers.node]),
  ]);
  return element("div", { className: "digit-widget beside-pad" }, [hand, figure]);
}
