// How the network looks while it grows: the filters that see the picture first, and what it says of your digits.

import { BRUSH_WIDTH } from "../../../../widgets/common/constants.js";
import { element } from "../../../../widgets/common/elements.js";
import { IMAGE_SIDE } from "../../../recognizer/constants.js";
import { redraw } from "../../../recognizer/digit_image.js";
import { onPad } from "../../../recognizer/placing.js";
import { inkColour, paint, signedColour } from "../../live/pictures.js";
import { yourDigits } from "../../live/yours/your_digits.js";

/** @import { Network } from "../../../recognizer/network/network.js" */

const MOST_FILTERS = 32;
const READING_TIME = 8; // ms of a frame for reading digits: the pen on the pad must not wait

/**
 * What the first weights look for, as pictures: a convolution's filters, or the stencils of a dense layer.
 *
 * @param {{ shape: number[], values: ArrayLike<number> }} first
 * @returns {{ side: number, pictures: Float32Array[] }} Without pictures if its inputs are no picture.
 */
export function filtersOf({ shape, values }) {
  const count = shape[shape.length - 1];
  const side = shape.length === 4 ? shape[0] : Math.sqrt(shape[0]);
  if (!Number.isInteger(side) || side < 2) return { side: 0, pictures: [] };
  const picture = (filter) =>
    Float32Array.from({ length: side * side }, (_, pixel) => values[pixel * count + filter]);
  return { side, pictures: Array.from({ length: count }, (_, filter) => picture(filter)) };
}

function rootMeanSquare(pictures) {
  const squares = pictures.map(
    (picture) => picture.reduce((sum, value) => sum + value ** 2, 0) / picture.length,
  );
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 1e-12) / squares.length);
}

export function makeFilters() {
  const title = element("figcaption");
  const grid = element("div", { className: "training-filters", role: "img" });
  const node = element("figure", { className: "training-seen", hidden: true }, [title, grid]);

  /** @param {{ weights: { shape: number[], values: ArrayLike<number> }[] }} network */
  function show({ weights }) {
    const { side, pictures } = filtersOf(weights[0]);
    const shown = pictures.slice(0, MOST_FILTERS);
    const most = 2 * rootMeanSquare(shown); // few weights are larger, and would make the others pale
    while (grid.children.length > shown.length) grid.lastChild?.remove();
    while (grid.children.length < shown.length) grid.append(element("canvas"));
    for (const [place, pixels] of shown.entries()) {
      const canvas = /** @type {HTMLCanvasElement} */ (grid.children[place]);
      paint(canvas, { pixels, width: side, height: side }, signedColour(most));
    }
    node.hidden = !shown.length;
    if (shown.length) tell(side, shown.length, pictures.length, weights[0].shape.length === 4);
  }

  function tell(side, num, all, isConvolution) {
    const kind = isConvolution
      ? "filters of the first convolution"
      : all === 10
        ? "stencils, one for each digit 0 to 9"
        : "stencils of the first layer";
    const words = `${num < all ? `The first ${num} of ${all}` : `The ${num}`} ${kind}, ${side} × ${side} weights each: red above zero, blue below`;
    if (title.textContent === words) return;
    title.textContent = words;
    grid.setAttribute("aria-label", words);
    grid.classList.toggle("training-stencils", side > 9);
  }

  return { node, show };
}

/** The reader's ten digits, each with what the growing network says of it. */
export function makeTiles() {
  const tiles = Array.from({ length: 10 }, (_, digit) => makeAnsweredTile(digit));
  const words = element("p");
  /** @type {Network | null} */
  let network = null;
  let next = 10; // the digit that is read next; 10 when all have been

  /** @param {Network} growing */
  function show(growing) {
    const isReading = next < 10;
    network = growing;
    if (isReading) return; // it goes on with the newer weights, so that the last digit has its turn, too
    next = 0;
    requestAnimationFrame(readSome);
  }

  function readSome() {
    const end = performance.now() + READING_TIME;
    do {
      tiles[next].read(/** @type {Network} */ (network));
      next += 1;
    } while (next < 10 && performance.now() < end);
    if (next < 10) requestAnimationFrame(readSome);
    else
      words.textContent = `It reads ${tiles.filter(({ isRight }) => isRight()).length} of these ten right.`;
  }

  const row = element(
    "div",
    { className: "training-tiles" },
    tiles.map((tile) => tile.node),
  );
  const title = element("figcaption", {}, [
    "Your ten digits, and what it says of them. Where you drew none, an example stands in; draw yours in ",
    element("a", { href: "02_from_pen_to_pixels.html", textContent: "From pen to pixels" }),
    ".",
  ]);
  return { node: element("figure", { className: "training-seen" }, [title, row, words]), show };
}

function makeAnsweredTile(digit) {
  const { image } = redraw(onPad(yourDigits()[digit], BRUSH_WIDTH));
  const picture = paint(element("canvas"), { ...image, width: IMAGE_SIDE, height: IMAGE_SIDE }, inkColour);
  picture.setAttribute("aria-hidden", "true");
  const [answer, sure] = [element("strong"), element("span")];
  const node = element("div", { className: "training-tile" }, [picture, answer, sure]);
  let found = -1;
  return {
    node,
    isRight: () => found === digit,
    read(network) {
      const probabilities = network.probabilities(image.pixels);
      found = probabilities.indexOf(Math.max(...probabilities));
      answer.textContent = `${digit} → ${found}`;
      sure.textContent = `${Math.floor(100 * probabilities[found])} %`;
      node.classList.toggle("training-tile-wrong", found !== digit);
    },
  };
}
