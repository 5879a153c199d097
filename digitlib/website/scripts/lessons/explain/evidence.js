// Where the evidence for an answer lies: a square that covers a digit, the map of what that costs, and Grad-CAM
// for the two likeliest digits.

import { element, slider } from "../../../../widgets/common/elements.js";
import { IMAGE_SIDE } from "../../../recognizer/constants.js";
import { paint, paperColour, signedColour } from "../../live/pictures.js";
import { likeliestFirst, readOut, withArticle } from "../../live/words.js";
import { makeSlices } from "../slices.js";
import { erasedAt, fallsOf } from "./erasing.js";
import { evidenceFor } from "./grad_cam.js";

/** @import { Prediction, Recognizer } from "../../../recognizer/recognize.js" */
/** @import { Place } from "./erasing.js" */

const ERASED_SIDE = 7; // pixels, as in the lesson
const REST = 250; // ms without a change, then the map is made: it takes seconds
const PAPER_SQUARE = [255, 214, 130];

/** @param {Recognizer} recognizer */
export function makeEvidence(recognizer) {
  const covered = makeMap("Point at a place to cover it");
  const [falls, first, second] = ["", "", ""].map(makeMap);
  const words = element("p", { role: "status" });
  const row = placeSlider("Row");
  const column = placeSlider("Column");
  /** @type {Prediction | null} */
  let latest = null;
  const slices = makeSlices((map) => falls.show(map, signedColour(largest(map))));

  /** @param {string} label */
  function placeSlider(label) {
    const input = slider({ min: 0, max: IMAGE_SIDE - 1, value: 14, oninput: cover });
    return { input, node: element("label", {}, [label, input]) };
  }

  function cover() {
    if (!latest) return;
    const place = { row: Number(row.input.value), column: Number(column.input.value) };
    const without = recognizer.predict(erasedAt(latest.image, place, ERASED_SIDE));
    covered.show(inSquare(latest.image, place), (colour) => colour);
    words.textContent = `With the square: ${lowered(without)} Without it: ${lowered(latest)}`;
  }

  /** @param {PointerEvent} event */
  function follow(event) {
    const box = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect();
    const at = (offset, length) => String(Math.floor((offset / length) * IMAGE_SIDE));
    row.input.value = at(event.clientY - box.top, box.height);
    column.input.value = at(event.clientX - box.left, box.width);
    cover();
  }
  for (const { canvas } of [covered, falls]) {
    Object.assign(canvas, { onpointerdown: follow, onpointermove: follow });
  }

  function showMaps({ image, probabilities }) {
    const made = recognizer.network.activations(Float32Array.from(image));
    const likeliest = likeliestFirst(probabilities);
    const maps = likeliest.slice(0, 2).map((digit) => evidenceFor(recognizer.network, made, digit));
    const colour = signedColour(largest(maps.flat()));
    for (const [place, map] of [first, second].entries()) {
      const digit = likeliest[place];
      map.show(maps[place], colour, `For ${withArticle(digit)}: p = ${probabilities[digit].toPrecision(2)}`);
    }
    falls.show(new Float32Array(IMAGE_SIDE ** 2), signedColour(1), `What covering costs the ${likeliest[0]}`);
    const probabilityOf = (own) => recognizer.network.probabilities(own)[likeliest[0]];
    slices.start(fallsOf(image, probabilityOf, ERASED_SIDE), REST);
  }

  const maps = element(
    "div",
    { className: "evidence-maps" },
    [covered, falls, first, second].map(({ node }) => node),
  );
  const places = element("div", { className: "evidence-places" }, [row.node, column.node]);
  const node = element("div", { className: "digit-widget evidence" }, [words, places, maps]);
  return {
    node,
    /** @param {Prediction | null} prediction */
    show(prediction) {
      slices.stop();
      latest = prediction;
      node.hidden = !prediction;
      if (!prediction) return;
      cover();
      showMaps(prediction);
    },
  };
}

/** @param {string} caption */
function makeMap(caption) {
  const canvas = element("canvas", { className: "evidence-map" });
  canvas.setAttribute("aria-hidden", "true"); // the words tell of it
  const words = element("figcaption", { textContent: caption });
  return {
    canvas,
    node: element("figure", {}, [canvas, words]),
    /**
     * @template Pixel
     * @param {ArrayLike<Pixel>} pixels
     * @param {(pixel: Pixel) => number[]} colour
     * @param {string} said
     */
    show(pixels, colour, said = words.textContent ?? "") {
      const side = Math.sqrt(pixels.length);
      paint(canvas, { pixels, width: side, height: side }, colour);
      words.textContent = said;
    },
  };
}

/**
 * @param {number[]} image
 * @param {Place} place
 * @returns {number[][]} Colours: ink on paper, and the square in a colour of its own.
 */
function inSquare(image, place) {
  const inside = erasedAt(new Float32Array(image.length).fill(1), place, ERASED_SIDE);
  return image.map((ink, pixel) => (inside[pixel] ? paperColour(ink) : PAPER_SQUARE));
}

/** @param {ArrayLike<number>} numbers */
function largest(numbers) {
  return Array.from(numbers).reduce((most, number) => Math.max(most, Math.abs(number)), 1e-9);
}

/** @param {Prediction} prediction */
function lowered({ digit, verdict, probabilities }) {
  const { words } = readOut({ digit, verdict, probabilities });
  return words.charAt(0).toLowerCase() + words.slice(1);
}
