// The map of digits, and on it the reader's: at the middle of its five nearest neighbours, as in the lesson.

import { contextOf, element } from "../../../../widgets/common/elements.js";
import { TEN_COLOURS } from "../../live/constants.js";
import { withArticle } from "../../live/words.js";
import { makeDigitTile } from "../digit_tile.js";
import { featuresOf, medianOf, middleOf, nearestTo } from "./digits_around.js";
import { whenLoaded } from "./neighbours.js";

/** @import { Prediction, Recognizer } from "../../../recognizer/recognize.js" */
/** @import { KnownDigits } from "./digits_around.js" */

const NUM_AROUND = 5;
const CHART_SIDE = 720; // pixels of the canvas
const EDGE = 24; // of them, free around the map

/** @param {Recognizer} recognizer */
export function makeDigitMap({ network }) {
  const canvas = element("canvas", { className: "digit-map", width: CHART_SIDE, height: CHART_SIDE });
  canvas.setAttribute("aria-hidden", "true"); // the words tell where the drawing lies
  const words = element("p", { role: "status", textContent: "Loading the map …" });
  const pointed = makeDigitTile();
  pointed.node.hidden = true;
  /** @type {KnownDigits | null} */
  let known = null;
  /** @type {HTMLCanvasElement | null} */
  let islands = null;
  /** @type {Prediction | null} */
  let latest = null;

  function refresh() {
    if (!known || !islands) return;
    const context = contextOf(canvas);
    context.clearRect(0, 0, CHART_SIDE, CHART_SIDE);
    context.drawImage(islands, 0, 0);
    if (!latest) return;
    const { places, labels, features } = known;
    const around = nearestTo(features, featuresOf(network, latest.image), NUM_AROUND);
    markYours(context, middleOf(around.map((one) => places[one])));
    const told = `Its ${NUM_AROUND} nearest digits are labelled ${around.map((one) => labels[one]).join(" ")}.`;
    if (words.textContent !== told) words.textContent = told;
  }

  /** @param {PointerEvent} event */
  function point(event) {
    if (!known) return;
    const box = canvas.getBoundingClientRect();
    const at = [event.clientX - box.left, event.clientY - box.top];
    const place = at.map((offset) => fromMap((offset / box.width) * CHART_SIDE));
    const [digit] = nearestTo(known.places, place, 1);
    pointed.node.hidden = false;
    pointed.show(known.images[digit], withArticle(known.labels[digit]));
  }
  Object.assign(canvas, { onpointerdown: point, onpointermove: point });
  canvas.addEventListener("pointerleave", () => {
    pointed.node.hidden = true;
  });

  whenLoaded(words, (digits) => {
    known = digits;
    islands = drawnIslands(digits);
    refresh();
  });
  const frame = element("div", { className: "digit-map-frame" }, [canvas, pointed.node]);
  return {
    node: element("div", { className: "digit-widget" }, [frame, words]),
    show(prediction) {
      latest = prediction;
      refresh();
    },
  };
}

/** @param {number} share From 0 to 1. */
const onMap = (share) => EDGE + share * (CHART_SIDE - 2 * EDGE);

/** @param {number} pixels */
const fromMap = (pixels) => (pixels - EDGE) / (CHART_SIDE - 2 * EDGE);

/**
 * Draw each digit as a dot, and in the middle of its island its name.
 *
 * @param {KnownDigits} known
 */
function drawnIslands({ places, labels }) {
  const canvas = element("canvas", { width: CHART_SIDE, height: CHART_SIDE });
  const context = contextOf(canvas);
  for (const [number, [x, y]] of places.entries()) {
    context.fillStyle = TEN_COLOURS[labels[number]];
    context.fillRect(onMap(x) - 2, onMap(y) - 2, 4, 4);
  }
  for (const digit of TEN_COLOURS.keys()) {
    const [x, y] = medianOf(places.filter((_, number) => labels[number] === digit)).map(onMap);
    writeWord(context, String(digit), x, y);
  }
  return canvas;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number[]} place
 */
function markYours(context, place) {
  const [x, y] = place.map(onMap);
  for (const [radius, colour, width] of /** @type {const} */ ([
    [15, "#ffffff", 9],
    [15, "#1b1f24", 5],
  ])) {
    Object.assign(context, { strokeStyle: colour, lineWidth: width });
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.stroke();
  }
  writeWord(context, "yours", x + 50, y - 28);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} word
 * @param {number} x
 * @param {number} y
 */
function writeWord(context, word, x, y) {
  Object.assign(context, {
    font: "600 30px system-ui, sans-serif",
    textAlign: "center",
    textBaseline: "middle",
  });
  Object.assign(context, { lineWidth: 6, strokeStyle: "#ffffff", fillStyle: "#1b1f24" });
  context.strokeText(word, x, y);
  context.fillText(word, x, y);
}
