// A pad whose drawing two networks read side by side: the reader's own, and the shipped one.

import { makeBars } from "../../../../widgets/common/bars.js";
import { element, messageOf } from "../../../../widgets/common/elements.js";
import { makePad } from "../../live/pad.js";
import { readOut } from "../../live/words.js";
import { yourRecognizer } from "../../live/yours/second_reader.js";
import { yourDigits } from "../../live/yours/your_digits.js";

/** @import { Drawing } from "../../../recognizer/drawing.js" */
/** @import { Network } from "../../../recognizer/network/network.js" */
/** @import { Prediction, Recognizer } from "../../../recognizer/recognize.js" */

const PAUSE = 40; // ms between two answers while the pen moves
const FIRST_SHOWN = 4;

/** @param {Recognizer} recognizer The shipped network's. */
export function makeTwoReaders(recognizer) {
  const [yours, shipped] = [makePanel("Your network"), makePanel("The shipped network")];
  /** @type {Recognizer | null} */
  let own = null;
  /** @type {Drawing} */
  let strokes = [];
  /** @type {Prediction | null} */
  let latest = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function read() {
    timer = undefined;
    try {
      latest = strokes.length ? recognizer.readOnPad(strokes, pad.brushWidth()) : null;
      shipped.show(latest);
      readAgain();
    } catch (error) {
      latest = null;
      for (const panel of [yours, shipped]) panel.refuse(messageOf(error));
    }
  }

  // Only one's own network has changed: the image is the same, and so is the other's answer.
  function readAgain() {
    if (own) yours.show(latest && own.predict(latest.image));
  }

  const pad = makePad((strokesNow, isPenDown) => {
    strokes = strokesNow;
    if (isPenDown) timer ??= setTimeout(read, PAUSE);
    else {
      clearTimeout(timer);
      read();
    }
  });
  const answers = element("div", { className: "training-panels" }, [yours.node, shipped.node]);
  return {
    node: element("div", { className: "training-readers" }, [pad.node, answers]),
    begin: () => pad.show(yourDigits()[FIRST_SHOWN]),
    /**
     * @param {Network | null} network
     * @param {string} title
     */
    show(network, title) {
      own = network && yourRecognizer(network, recognizer.model);
      yours.name(title);
      readAgain();
    },
  };
}

function makePanel(title) {
  const heading = element("h3", { textContent: title });
  const digit = element("div", { className: "training-answer" });
  digit.setAttribute("aria-hidden", "true"); // the words say it, too
  const words = element("p");
  const bars = makeBars();
  bars.node.setAttribute("aria-label", `${title}: how likely each digit is`);
  const node = element("section", { className: "training-panel" }, [heading, digit, words, bars.node]);
  const show = (prediction) => {
    const reading = readOut(prediction);
    digit.textContent = reading.digit;
    if (words.textContent !== reading.words) words.textContent = reading.words;
    bars.node.setAttribute("aria-hidden", String(!prediction));
    bars.show(reading);
  };
  return {
    node,
    show,
    name(titleNow) {
      heading.textContent = titleNow;
    },
    refuse(message) {
      show(null);
      words.textContent = message;
    },
  };
}
