// The page of the game: somebody else's drawing first, if a link brings one, then the reader's own rounds.

import { element, messageOf } from "../../../../widgets/common/elements.js";
import { drawingInFragment, dropFragment, numberInFragment } from "../../drawing/fragment.js";
import { makePlay } from "./play.js";
import { makeVote } from "./vote.js";

/** @import { Recognizer } from "../../../recognizer/recognize.js" */

const MOST_CLAIMED = 9;

/** @param {Recognizer} recognizer */
export function makeGame(recognizer) {
  const node = element("div", { className: "digit-widget game" });
  const play = makePlay(recognizer);

  function open() {
    const claim = numberInFragment(location.hash, "claim", MOST_CLAIMED);
    const drawn = claim === null ? null : drawingInFragment(location.hash);
    if (claim === null || !drawn) return node.replaceChildren(play);
    node.replaceChildren(makeVote(recognizer, drawn, claim, begin));
  }

  function begin() {
    dropFragment();
    node.replaceChildren(play);
    play.querySelector("h2")?.focus();
  }

  function openOrSay() {
    try {
      open();
    } catch (error) {
      node.replaceChildren(element("p", { role: "alert", textContent: messageOf(error) }), play);
    }
  }

  window.addEventListener("hashchange", openOrSay);
  openOrSay();
  return node;
}
