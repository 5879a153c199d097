// Somebody's drawing, what they say it is, and what the network says. The visitor's vote is kept nowhere.

import { CANVAS_SIDE } from "../../../../widgets/common/constants.js";
import { button, element } from "../../../../widgets/common/elements.js";
import { makeInk, onCanvas } from "../../../../widgets/pad/sheet/ink.js";
import { withArticle } from "../../live/words.js";
import { outcomeOf } from "./score.js";
import { claimWords, voteWords } from "./sentences.js";

/** @import { Recognizer } from "../../../recognizer/recognize.js" */
/** @import { Drawn } from "../../drawing/drawing_link.js" */

/**
 * @param {Recognizer} recognizer
 * @param {Drawn} drawn
 * @param {number} claim
 * @param {() => void} begin Starts the visitor's own game.
 */
export function makeVote(recognizer, drawn, claim, begin) {
  const prediction = recognizer.readOnPad(drawn.strokes, drawn.brushWidth);
  const outcome = outcomeOf(prediction, claim);
  const words = element("p", { role: "status" });
  const vote = (isSo) => () => {
    words.textContent = voteWords(isSo, outcome);
    next.hidden = false;
  };
  const next = button(`Your turn: draw ${withArticle(claim)} that it misreads`, begin, { hidden: true });
  return element("div", { className: "game-vote" }, [
    element("h2", { textContent: `Is this ${withArticle(claim)}?` }),
    inkOfDrawn(drawn),
    element("p", { textContent: claimWords(prediction) }),
    element("div", { className: "game-buttons" }, [
      button(`Yes, ${withArticle(claim)}`, vote(true)),
      button("No", vote(false)),
    ]),
    words,
    next,
    element("p", {
      className: "journey-hint",
      textContent: "Your vote stays on this page, and nothing is sent.",
    }),
  ]);
}

/** @param {Drawn} drawn */
function inkOfDrawn({ strokes, brushWidth }) {
  const canvas = element("canvas", {
    className: "journey-ink",
    width: 2 * CANVAS_SIDE,
    height: 2 * CANVAS_SIDE,
  });
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", "The drawing");
  const traits = { width: CANVAS_SIDE, brush_width: brushWidth };
  makeInk({ get: (name) => traits[name] }, onCanvas(canvas)).repaint(strokes);
  return canvas;
}
