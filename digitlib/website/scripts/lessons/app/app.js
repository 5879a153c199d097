// The app of lesson 9: the pad and the answer, and on demand why it is so, and the drawing once more.

import { element } from "../../../../widgets/common/elements.js";
import { makeKeptReader } from "../../live/reader.js";
import { makeEvidence } from "../explain/evidence.js";
import { makeNeighbours } from "../explain/neighbours.js";
import { makeNumberPad } from "./number.js";
import { makeReplay } from "./replay.js";

/** @import { Drawing } from "../../../recognizer/drawing.js" */
/** @import { Prediction, Recognizer } from "../../../recognizer/recognize.js" */

/** @typedef {{ node: HTMLElement, show: (prediction: Prediction | null, strokes: Drawing) => void }} Part */

/**
 * @param {Recognizer} recognizer
 * @param {Drawing} first What the pad shows at a first visit.
 */
export function makeApp(recognizer, first) {
  /** @type {[Prediction | null, Drawing]} */
  let latest = [null, []];
  const folded = [
    makeFolded("Why this answer?", () => [makeEvidence(recognizer), makeNeighbours(recognizer)]),
    makeFolded("Replay the drawing", () => [makeReplay(recognizer)]),
    makeFolded("Write a number", () => [makeNumberPad(recognizer)]),
  ];
  const reader = makeKeptReader(recognizer, first, (...now) => {
    latest = now;
    for (const part of folded) part.refresh();
  });

  /**
   * A part that is made when it is first opened, and follows the drawing while it is open.
   *
   * @param {string} title
   * @param {() => Part[]} make
   */
  function makeFolded(title, make) {
    /** @type {Part[]} */
    let parts = [];
    const node = element("details", { className: "app-part", ontoggle: refresh }, [
      element("summary", { textContent: title }),
    ]);
    function refresh() {
      if (!node.open) return;
      if (!parts.length) {
        parts = make();
        node.append(...parts.map((part) => part.node));
      }
      for (const part of parts) part.show(...latest);
    }
    return { node, refresh };
  }

  return element("div", {}, [reader.node, ...folded.map(({ node }) => node)]);
}
