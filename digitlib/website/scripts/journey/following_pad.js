// A small pad that stays in sight, with the answer in words beside it.

import { element, messageOf } from "../../../widgets/common/elements.js";
import { makePad } from "../live/pad.js";
import { readOut } from "../live/words.js";

/** @import { Drawing } from "../../recognizer/drawing.js" */
/** @import { Prediction } from "../../recognizer/recognize.js" */

const FOLLOWING_PAUSE = 40; // ms between two looks at a drawing while the pen moves

/** @param {(strokes: Drawing, brushWidth: number) => Prediction | null} follow Gets what is drawn, as it grows. */
export function makeFollowingPad(follow) {
  const digit = element("span", { className: "journey-digit" });
  digit.setAttribute("aria-hidden", "true"); // the words say it, too
  const words = element("p", { role: "status" });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let latest = -Infinity;

  const pad = makePad((_, isPenDown) => {
    if (!isPenDown) look();
    else timer ??= setTimeout(look, Math.max(latest + FOLLOWING_PAUSE - performance.now(), 0));
  });

  function look() {
    clearTimeout(timer);
    timer = undefined;
    try {
      const reading = readOut(follow(pad.strokes(), pad.brushWidth()));
      digit.textContent = reading.digit;
      words.textContent = `${reading.words} ${reading.advice}`.trimEnd();
    } catch (error) {
      words.textContent = messageOf(error); // why it is refused
    }
    latest = performance.now();
  }

  const answer = element("div", { className: "journey-answer" }, [digit, words]);
  return { pad, node: element("div", { className: "journey-pad" }, [pad.node, answer]) };
}
