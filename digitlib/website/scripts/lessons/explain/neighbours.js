// The validation digits that are most like the reader's: to the network, and pixel by pixel.

import { element } from "../../../../widgets/common/elements.js";
import { makeDigitTile } from "../digit_tile.js";
import { featuresOf, loadDigitsAround, nearestTo } from "./digits_around.js";

/** @import { Prediction, Recognizer } from "../../../recognizer/recognize.js" */
/** @import { KnownDigits } from "./digits_around.js" */

const NUM_SHOWN = 7; // as in the lesson

/** @param {Recognizer} recognizer */
export function makeNeighbours({ network }) {
  const rows = { features: makeDigitRow("By features"), pixels: makeDigitRow("By pixels") };
  const words = element("p", { role: "status", textContent: "Loading the digits to compare with …" });
  /** @type {KnownDigits | null} */
  let known = null;
  /** @type {Prediction | null} */
  let latest = null;

  function refresh() {
    if (!known || !latest) return;
    const own = featuresOf(network, latest.image);
    const found = {
      features: nearestTo(known.features, own, NUM_SHOWN),
      pixels: nearestTo(known.images, latest.image, NUM_SHOWN),
    };
    rows.features.show(known, found.features);
    rows.pixels.show(known, found.pixels);
    const told =
      `Of ${known.labels.length.toLocaleString("en")} digits, the nearest by features are labelled ` +
      `${labelsOf(known, found.features)}; by pixels, ${labelsOf(known, found.pixels)}.`;
    if (words.textContent !== told) words.textContent = told;
  }

  const node = element("div", { className: "digit-widget neighbours" }, [
    rows.features.node,
    rows.pixels.node,
    words,
  ]);
  whenLoaded(words, (digits) => {
    known = digits;
    refresh();
  });
  return {
    node,
    show(prediction) {
      latest = prediction;
      node.hidden = !prediction;
      refresh();
    },
  };
}

/**
 * @param {HTMLElement} words Say what is wrong if nothing can be loaded.
 * @param {(digits: KnownDigits) => void} act
 */
export function whenLoaded(words, act) {
  loadDigitsAround().then(act, (error) => {
    words.textContent = error.message;
  });
}

/**
 * @param {KnownDigits} known
 * @param {number[]} found
 */
function labelsOf({ labels }, found) {
  return found.map((place) => labels[place]).join(" ");
}

/** @param {string} caption */
export function makeDigitRow(caption) {
  const tiles = Array.from({ length: NUM_SHOWN }, makeDigitTile);
  const row = element(
    "div",
    { className: "digit-row" },
    tiles.map(({ node }) => node),
  );
  row.setAttribute("aria-hidden", "true"); // the words name the digits
  return {
    node: element("div", {}, [element("p", { className: "digit-row-name", textContent: caption }), row]),
    /**
     * @param {KnownDigits} known
     * @param {number[]} found
     */
    show({ images, labels }, found) {
      for (const [place, digit] of found.entries()) tiles[place].show(images[digit], labels[digit]);
    },
  };
}
