// One place of a convolution under the reader's hand: patch × filter = products, and the map that they fill.

import { button, element } from "../../../../widgets/common/elements.js";
import { IMAGE_SIDE } from "../../../recognizer/constants.js";
import { sumOf } from "../../../recognizer/pictures/pixels/arithmetic.js";
import { prefersStillness } from "../../drawing/writing.js";
import { paperColour, signedColour } from "../../live/pictures.js";
import { makeCells } from "../cells.js";
import { makeHand } from "../hand.js";
import { makeNumberTable } from "../number_table.js";
import {
  cellOf,
  FILTER_SIDE,
  MAP_SIDE,
  mapOf,
  patchAt,
  placeOf,
  productsAt,
  tellingPlace,
} from "./convolution.js";
import { makeWeights } from "./weights.js";

const UNSEEN = [228, 231, 234]; // the colour of a score that the filter has not found yet

/** @import { Place } from "../cells.js" */

/** @param {number} digit The one that lies on the pad at first. */
export function makeOnePlace(digit) {
  const image = makeCells({ label: "The image", side: IMAGE_SIDE, frameSide: FILTER_SIDE }, visit);
  const map = makeCells({ label: "The map", side: MAP_SIDE, frameSide: 1 }, visit);
  const weights = makeWeights(start);
  const [patch, products] = ["pixels", "= products"].map((title) =>
    makeNumberTable(title, "nine-numbers", inWords),
  );
  const words = element("p", { role: "status" });
  const slide = makeSlide(show);
  /** @type {ArrayLike<number>} */
  let pixels = new Float32Array(IMAGE_SIDE ** 2);
  /** @type {number[]} */
  let scores = [];
  const seen = new Set();

  function start() {
    slide.stop();
    seen.clear();
    scores = mapOf(pixels, weights.numbers());
    image.show(pixels, paperColour);
    show(tellingPlace(pixels, weights.numbers()));
  }

  /** @param {Place} place */
  function visit(place) {
    slide.stop();
    show(place);
  }

  /** @param {...Place} places That the filter comes to; the last one is told. */
  function show(...places) {
    for (const place of places) seen.add(cellOf(place));
    const place = places[places.length - 1];
    image.mark(place);
    map.mark(place);
    const most = Math.max(...scores.map(Math.abs), 1e-9);
    map.show([...scores.keys()], (cell) => (seen.has(cell) ? signedColour(most)(scores[cell]) : UNSEEN));
    tell(place);
  }

  /** @param {Place} place */
  function tell(place) {
    const made = productsAt(pixels, weights.numbers(), place);
    patch.show(patchAt(pixels, place), paperColour);
    products.show(made, signedColour(Math.max(...weights.numbers().map(Math.abs), 1e-9)));
    words.textContent =
      `Row ${place.row}, column ${place.column}: the nine products add up to ${inWords(sumOf(made))}. ` +
      `The map has ${seen.size} of its ${scores.length} scores.`;
  }

  const hand = makeHand(digit, (drawn) => {
    pixels = drawn?.image ?? new Float32Array(IMAGE_SIDE ** 2);
    start();
  });
  return element("div", { className: "digit-widget one-place" }, [
    hand,
    element("div", { className: "one-place-seen" }, [
      element("div", { className: "figure-choices" }, [weights.choice, slide.node]),
      element("div", { className: "one-place-pictures" }, [
        captioned("the image: point at it, or press the arrow keys", image.node),
        captioned("the map, as far as the filter has been", map.node),
      ]),
    ]),
    element("div", { className: "one-place-sum" }, [patch.node, weights.table, products.node]),
    words,
  ]);
}

/**
 * @param {string} title
 * @param {HTMLElement} node
 */
function captioned(title, node) {
  return element("figure", {}, [node, element("figcaption", { textContent: title })]);
}

/** @param {number} number */
function inWords(number) {
  return number.toFixed(2).replace("-", "−");
}

const ROWS_A_SECOND = 13; // the filter slides over the whole image in two seconds

/**
 * A button that slides the filter over the whole image, at once if the reader wants no motion.
 *
 * @param {(...places: Place[]) => void} show
 */
function makeSlide(show) {
  let timer = 0;
  const stop = () => cancelAnimationFrame(timer);
  const cells = Array.from({ length: MAP_SIDE ** 2 }, (_, cell) => placeOf(cell));

  function start() {
    stop();
    if (prefersStillness()) show(...cells);
    else step(performance.now(), 0);
  }

  function step(begun, done) {
    const reached = ((performance.now() - begun) / 1000) * ROWS_A_SECOND * MAP_SIDE;
    const next = Math.min(Math.max(Math.ceil(reached), done + 1), cells.length);
    show(...cells.slice(done, next));
    if (next < cells.length) timer = requestAnimationFrame(() => step(begun, next));
  }

  return { node: button("Slide it over the image", start), stop };
}
