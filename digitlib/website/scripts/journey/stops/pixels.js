// The third stop: 28 × 28 numbers, each of which can be pointed at.

import { element, uniqueName } from "../../../../widgets/common/elements.js";
import { IMAGE_SIDE } from "../../../recognizer/constants.js";
import { inkColour, paint } from "../../live/pictures.js";

/** @import { Followed } from "../following.js" */
/** @import { Plan } from "../stop.js" */

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const CHOICES = [IMAGE_SIDE, 10 * IMAGE_SIDE, IMAGE_SIDE ** 2];
const MIDDLE = Math.floor(IMAGE_SIDE / 2);

/** @returns {Plan} */
export function makePixelStop() {
  /** @type {Followed | null} */
  let latest = null;
  let place = [MIDDLE, MIDDLE];
  const canvas = element("canvas", { className: "journey-pixels" });
  canvas.setAttribute("aria-hidden", "true"); // the words say it
  const mark = element("span", { className: "journey-mark" });
  const words = element("figcaption");
  const told = element("p", { role: "status", className: "journey-told" });
  const grid = element("div", { className: "journey-grid", tabIndex: 0 }, [canvas, mark]);
  const hint = element("p", {
    className: "journey-hint",
    id: uniqueName("journey-hint"),
    textContent: "Point at a pixel, or move the mark with the arrow keys.",
  });
  grid.setAttribute("role", "application"); // a screen reader leaves the arrow keys to it
  grid.setAttribute("aria-label", "The digit image");
  grid.setAttribute("aria-describedby", hint.id);

  function go(to) {
    place = to.map((at) => Math.min(Math.max(at, 0), IMAGE_SIDE - 1));
    refresh();
  }

  function refresh() {
    const [x, y] = place;
    mark.style.left = `${(100 * x) / IMAGE_SIDE}%`;
    mark.style.top = `${(100 * y) / IMAGE_SIDE}%`;
    const ink = latest?.image.pixels[y * IMAGE_SIDE + x] ?? 0;
    const sentence = `Row ${y + 1}, column ${x + 1}: ${ink.toFixed(2)}`;
    if (told.textContent !== sentence) told.textContent = sentence; // or it is read out again and again
  }

  function point({ clientX, clientY }) {
    const box = grid.getBoundingClientRect();
    const share = [(clientX - box.left) / box.width, (clientY - box.top) / box.height];
    go(share.map((part) => Math.floor(part * IMAGE_SIDE)));
  }

  grid.addEventListener("pointerdown", point);
  grid.addEventListener("pointermove", point);
  grid.addEventListener("keydown", (event) => {
    const step = ARROWS[event.key];
    if (!step) return;
    event.preventDefault();
    go(place.map((at, axis) => at + step[axis]));
  });

  return {
    title: `${IMAGE_SIDE} × ${IMAGE_SIDE}`,
    question:
      "The box goes into the middle of a small picture, the digit image. It is all that the network gets. How many numbers is that?",
    choices: CHOICES.map(String),
    reply: (choice) =>
      `${choice === 2 ? "Right: " : "More: "}${IMAGE_SIDE} rows of ${IMAGE_SIDE} pixels are ${CHOICES[2]} numbers.`,
    figure: element("figure", { className: "journey-figure" }, [grid, told, hint, words]),
    show(digit) {
      latest = digit;
      paint(canvas, digit.image, inkColour);
      refresh();
      const inked = digit.image.pixels.filter((ink) => ink > 0).length;
      words.textContent =
        `Each pixel is a number from 0, paper, to 1, full ink. ${inked} of your ${CHOICES[2]} are above 0. ` +
        "The digit’s centre of mass lies in the middle, as in MNIST, from which the network has learned.";
    },
    lesson: ["02_from_pen_to_pixels.html", "From pen to pixels"],
  };
}
