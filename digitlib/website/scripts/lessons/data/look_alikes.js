// The nearest training digits under the pen, the ten means, and what each of the two classifiers answers.

import { element } from "../../../../widgets/common/elements.js";
import { IMAGE_SIDE } from "../../../recognizer/constants.js";
import { unpack } from "../../../training/worker/images.js";
import { handedOver } from "../../live/handed_over.js";
import { paint, paperColour } from "../../live/pictures.js";
import { makeDial } from "../dial.js";
import { digitTile } from "../digit_tile.js";
import { makeHand } from "../hand.js";
import { makeWaiting } from "../waiting.js";
import { distancesTo, movedImage, nearestOf, withSquares } from "./nearest.js";

const NUM_NEIGHBOURS = 10;
const MOVES = { min: -4, max: 4, step: 1, value: 0 }; // pixels
const NO_DIGITS = "the training digits could not be loaded; load the page again.";

/** @import { Digits } from "../../../training/worker/images.js" */
/** @import { KnownDigits, Neighbour } from "./nearest.js" */
/** @typedef {{ digits: KnownDigits, means: number[][] }} Known */

/** @param {number} digit The one that lies on the pad at first. */
export function makeLookAlikes(digit) {
  return makeWaiting(
    async () => {
      const packed = await handedOver("first_digits", "first_digits", NO_DIGITS);
      return { digits: withSquares(await unpack(packed)), means: packed.means };
    },
    (known) => lookAlikes(known, digit),
  );
}

/**
 * @param {Known} known
 * @param {number} digit
 */
function lookAlikes({ digits, means }, digit) {
  const words = element("p", { role: "status" });
  const nearestRow = element("div", { className: "digit-tiles" });
  const meansRow = element("div", { className: "digit-tiles" });
  const pictures = means.map(pictureOf); // which stay the same, so they are painted once
  const move = makeDial("Move it to the right", MOVES, refresh);
  /** @type {ArrayLike<number> | null} */
  let image = null;

  function refresh() {
    move.tell(`${move.value()} pixels`);
    nearestRow.replaceChildren();
    meansRow.replaceChildren();
    if (image) compare(movedImage(image, move.value()));
    else words.textContent = "Draw a digit, and both classifiers read it.";
  }

  /** @param {Float32Array} own */
  function compare(own) {
    const neighbours = nearestOf(own, digits, NUM_NEIGHBOURS);
    const distances = distancesTo(own, means);
    const closest = distances.indexOf(Math.min(...distances));
    nearestRow.append(...neighbours.map((neighbour) => neighbourTile(digits, neighbour)));
    meansRow.append(
      ...pictures.map((picture, one) => meanTile(picture, one, distances[one], one === closest)),
    );
    words.textContent = `Nearest neighbour: ${neighbours[0].label}. Closest mean: ${closest}.`;
  }

  refresh();
  const hand = makeHand(digit, (drawn) => {
    image = drawn?.image ?? null;
    refresh();
  });
  const count = digits.labels.length.toLocaleString("en-US");
  return element("div", { className: "digit-widget look-alikes" }, [
    hand,
    element("div", { className: "look-alikes-found" }, [
      element("div", { className: "figure-choices" }, [move.node]),
      words,
      element("p", { textContent: `The nearest of ${count} training digits: label, and distance` }),
      nearestRow,
      element("p", { textContent: "The mean image of each digit, and its distance" }),
      meansRow,
    ]),
  ]);
}

/**
 * @param {Digits} digits
 * @param {Neighbour} neighbour
 */
function neighbourTile({ pixels, levels }, { place, label, distance }) {
  const size = IMAGE_SIDE ** 2;
  const inks = Array.from(pixels.subarray(place * size, (place + 1) * size), (one) => one / (levels - 1));
  const far = distance.toFixed(1);
  return digitTile(pictureOf(inks), `${label} · ${far}`, `A training digit labelled ${label}, ${far} away`);
}

/**
 * @param {HTMLCanvasElement} picture
 * @param {number} digit
 * @param {number} distance
 * @param {boolean} isClosest
 */
function meanTile(picture, digit, distance, isClosest) {
  const far = distance.toFixed(1);
  const tile = digitTile(picture, `${digit} · ${far}`, `The mean ${digit}, ${far} away`);
  tile.classList.toggle("digit-tile-chosen", isClosest);
  return tile;
}

/** @param {number[]} pixels */
function pictureOf(pixels) {
  return paint(element("canvas"), { pixels, width: IMAGE_SIDE, height: IMAGE_SIDE }, paperColour);
}
