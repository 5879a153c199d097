// The reader's own rounds: a task, a pad, and what the network says when the drawing is done.

import { button, element, messageOf } from "../../../../widgets/common/elements.js";
import { drawnIn, linkTextOf } from "../../drawing/drawing_link.js";
import { addressWith } from "../../drawing/fragment.js";
import { shareDrawing } from "../../drawing/opening.js";
import { makePad } from "../../live/pad.js";
import { DOUBT_POINTS, FOOLED_POINTS, newScore, outcomeOf, scoreAfter, skipped, taskOf } from "./score.js";
import { outcomeWords, scoreWords, taskWords } from "./sentences.js";

/** @import { Prediction, Recognizer } from "../../../recognizer/recognize.js" */
/** @import { Outcome } from "./score.js" */

const RULES =
  `A wrong answer is worth ${FOOLED_POINTS} points, a doubtful one ${DOUBT_POINTS}. ` +
  "A refusal is worth nothing, for a scribble fools nobody. " +
  "The score lasts as long as this page.";

/** @param {Recognizer} recognizer */
export function makePlay(recognizer) {
  let score = newScore();
  /** @type {Outcome} */
  let outcome = "blank";
  /** @type {Prediction | null} */
  let prediction = null;
  const task = element("h2", { tabIndex: -1 });
  const words = element("p", { role: "status", className: "game-words" });
  const standing = element("p", { role: "status", className: "game-score" });
  const read = button("Read it", readIt, { className: "game-read" });
  const yes = button("Yes, count it", () => count());
  const no = button("No, try again", () => go("drawing", "Then it counts for nothing. Make it plainer."));
  const next = button("Next digit", () => begin());
  const skip = button("Another digit", () => {
    score = skipped(score);
    begin();
  });
  const pad = makePad(() => {});
  const sharing = shareDrawing(pad, (drawn) => addressWith(drawn, { claim: claimed }));
  let claimed = taskOf(score); // what the drawing on the pad is said to be
  /** @type {Record<"drawing" | "asked" | "counted", HTMLElement[]>} */
  const BUTTONS = { drawing: [read, skip], asked: [yes, no], counted: [next, sharing.buttons] };

  /** @type {keyof typeof BUTTONS} */
  let state = "drawing";

  /**
   * @param {keyof typeof BUTTONS} to
   * @param {string} sentence
   */
  function go(to, sentence) {
    state = to;
    for (const one of Object.values(BUTTONS).flat()) one.hidden = !BUTTONS[state].includes(one);
    words.textContent = sentence;
    standing.textContent = scoreWords(score);
  }

  function begin() {
    claimed = taskOf(score);
    task.textContent = taskWords(score);
    pad.show([]);
    sharing.say("");
    go("drawing", "");
  }

  function readIt() {
    try {
      prediction = pad.strokes().length ? readAsLinked() : null;
    } catch (error) {
      return go("drawing", messageOf(error)); // why it is refused
    }
    outcome = outcomeOf(prediction, claimed);
    if (outcome === "read" && prediction) score = scoreAfter(score, outcome, prediction);
    const isAsked = outcome === "fooled" || outcome === "doubt";
    go(isAsked ? "asked" : "drawing", outcomeWords(outcome, prediction, claimed));
    if (isAsked) yes.focus();
  }

  // What a link would hold is read, so that a friend who opens it sees the same answer.
  function readAsLinked() {
    const drawn = drawnIn(linkTextOf({ strokes: pad.strokes(), brushWidth: pad.brushWidth() }));
    return recognizer.readOnPad(drawn.strokes, drawn.brushWidth);
  }

  function count() {
    if (prediction) score = scoreAfter(score, outcome, prediction);
    const won =
      outcome === "fooled" ? "You fooled it." : "It was in doubt: half the points, and the same digit again.";
    go("counted", `${won} Send the link to a friend: do they read it?`);
    next.focus();
  }

  pad.onTouch(() => (state === "counted" ? begin() : go("drawing", "")));
  begin();
  return element("div", { className: "game-play" }, [
    task,
    element("p", { textContent: "Draw it so that a friend would still read it. Then press “Read it”." }),
    element("div", { className: "digit-app" }, [
      pad.node,
      element("div", {}, [
        element("div", { className: "game-buttons" }, Object.values(BUTTONS).flat()),
        sharing.news,
        words,
        standing,
        element("p", { className: "journey-hint", textContent: RULES }),
      ]),
    ]),
  ]);
}
