// Teaches the network the reader's own digits, says what that changed, and goes back.

import { BRUSH_WIDTH } from "../../../../widgets/common/constants.js";
import { button, element, messageOf } from "../../../../widgets/common/elements.js";
import { onPad } from "../../../recognizer/placing.js";
import { taughtRecognizer } from "../../../recognizer/teaching/teach.js";
import { handedOver } from "../handed_over.js";
import { isYours, yourDigits } from "./your_digits.js";

/** @import { Recognizer } from "../../../recognizer/recognize.js" */
/** @import { Rehearsal } from "../../../recognizer/teaching/rehearsal.js" */

const NOT_LOADED = "What the network needs to learn could not be loaded; press again to retry.";
const TEACH = "Teach the network these digits";
const GO_BACK = "Read as before";
const NONE_YET = "The network can learn your hand. Draw a digit of your own first.";
const LEARNING = "The network is learning …";

/**
 * A button that teaches the network the reader's own digits, and then undoes that.
 *
 * @param {Recognizer} recognizer It does not change.
 * @param {(recognizer: Recognizer) => void} readWith Gets the taught one, and the untaught one again.
 */
export function makeTeacher(recognizer, readWith) {
  const words = element("p");
  words.setAttribute("role", "status");
  const press = button(TEACH, () => (knows ? goBack() : teach()));
  const node = element("div", { className: "ten-digits-taught" }, [words, press]);
  let knows = false;
  let isLearning = false;

  async function teach() {
    if (isLearning) return;
    isLearning = true;
    say(LEARNING);
    try {
      const rehearsal = await handedOver("rehearsal", "rehearsal", NOT_LOADED);
      if (isLearning) learn(rehearsal); // unless the digits were forgotten meanwhile
    } catch (error) {
      say(messageOf(error));
    }
    isLearning = false;
  }

  /** @param {Rehearsal} rehearsal */
  function learn(rehearsal) {
    const own = ownDigits();
    const taught = taughtRecognizer(recognizer, own, rehearsal);
    const before = readings(recognizer);
    readWith(taught);
    knows = true;
    press.textContent = GO_BACK;
    say(whatChanged(own.length, before, readings(taught)));
  }

  function goBack() {
    knows = false;
    isLearning = false;
    press.textContent = TEACH;
    readWith(recognizer);
    follow();
  }

  /** Offer to learn what has been drawn; what it has learned stays until the reader says otherwise. */
  function follow() {
    const num = yourDigits().filter((_, digit) => isYours(digit)).length;
    if (!num && (knows || isLearning)) return goBack(); // they have been forgotten
    press.hidden = !num;
    if (!knows && !isLearning) say(num ? invitation(num) : NONE_YET);
  }

  /** @param {string} sentence */
  function say(sentence) {
    if (words.textContent !== sentence) words.textContent = sentence; // or it is read out again
  }

  return { node, follow };
}

/** @returns The digits that the reader has drawn, as they lie on the pad. */
function ownDigits() {
  const all = yourDigits().map((strokes, label) => ({ strokes, label }));
  const own = all.filter(({ label }) => isYours(label));
  return own.map(({ strokes, label }) => ({ strokes: onPad(strokes, BRUSH_WIDTH), label }));
}

/** @param {Recognizer} recognizer */
function readings(recognizer) {
  return yourDigits().map((strokes) => recognizer.readOnPad(strokes, BRUSH_WIDTH).digit);
}

/** @param {number} num */
function invitation(num) {
  return `The network can learn your hand from ${digitsOfYours(num)}.`;
}

/** @param {number} num */
function digitsOfYours(num) {
  return num === 1 ? "the digit that you have drawn" : `the ${num} digits that you have drawn`;
}

/**
 * @param {number} num How many digits it learned.
 * @param {(number | null)[]} before How it read each of the ten.
 * @param {(number | null)[]} after
 */
function whatChanged(num, before, after) {
  const changes = after
    .map(
      (digit, place) =>
        `${nameOf(place)} as ${digit ?? "no digit"}, no longer as ${before[place] ?? "no digit"}`,
    )
    .filter((_, place) => after[place] !== before[place]);
  const told = changes.length
    ? `It now reads ${changes.length} of the ten differently: ${changes.join("; ")}.`
    : "It reads all ten as before.";
  return (
    `Until you leave this page, the network knows ${digitsOfYours(num)}. ${told} ` +
    "Drawings that it knows are easy to read, so draw one again."
  );
}

/** @param {number} digit */
function nameOf(digit) {
  return isYours(digit) ? `your ${digit}` : `the example of ${digit}`;
}
