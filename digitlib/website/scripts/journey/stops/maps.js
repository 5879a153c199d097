// The fourth stop: what each convolution makes of the digit.

import { element } from "../../../../widgets/common/elements.js";
import { paint, paperColour } from "../../live/pictures.js";

/** @import { Activation } from "../../../recognizer/network/layers.js" */
/** @import { Layer } from "../../../recognizer/network/layers.js" */
/** @import { Plan } from "../stop.js" */

const NUM_SHOWN = 6; // maps of each convolution: the most active
const NAMES = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight"];

/**
 * @param {{ layers: Layer[] }} network
 * @returns {Plan}
 */
export function makeMapStop({ layers }) {
  const places = layers.flatMap(({ kind }, place) => (kind === "conv" ? [place] : []));
  const rows = places.map((_, number) => makeMapRow(number + 1));
  const [{ outputs, side }] = places.map((place) => layers[place]);
  const num = NAMES[places.length] ?? String(places.length);
  const right = "Ink of one shape, such as an edge or an end";
  return {
    title: `${num[0].toUpperCase()}${num.slice(1)} convolutions`,
    question:
      `The first layer slides ${outputs} filters over the image, each ${side} × ${side} pixels. ` +
      "What makes one of them answer strongly?",
    choices: ["Any ink at all", right, "A whole digit"],
    reply: (choice) =>
      `${choice === 1 ? "Right" : "Something smaller"}: one shape each. ` +
      "Later layers look for shapes made of those shapes.",
    figure: element("figure", { className: "journey-figure journey-maps" }, [
      ...rows.map((row) => row.node),
      element("figcaption", {
        textContent:
          "For each layer, the maps that are most active on your digit: dark where the filter answers. " +
          "The maps get smaller and more numerous: less where, more what.",
      }),
    ]),
    show({ activations }) {
      for (const [number, place] of places.entries()) rows[number].show(activations[place + 1]);
    },
    lesson: ["07_look_inside.html", "Look inside"],
  };
}

/** @param {number} number */
function makeMapRow(number) {
  const canvases = Array.from({ length: NUM_SHOWN }, () =>
    element("canvas", { className: "journey-pixels" }),
  );
  const title = element("p");
  const maps = element("div", { role: "img" }, canvases);
  maps.setAttribute("aria-label", `The most active feature maps of convolution ${number}`);
  return {
    node: element("div", { className: "journey-map-row" }, [title, maps]),
    /** @param {Activation} activation */
    show(activation) {
      const { values, side, channels } = activation;
      title.textContent = `Convolution ${number}: ${channels} maps of ${side} × ${side}`;
      const most = Math.max(
        values.reduce((largest, value) => Math.max(largest, value), 0),
        1e-9,
      );
      for (const [at, channel] of mostActive(activation).entries()) {
        const pixels = Array.from({ length: side * side }, (_, pixel) => values[pixel * channels + channel]);
        paint(canvases[at], { pixels, width: side, height: side }, (value) => paperColour(value / most));
      }
    },
  };
}

/**
 * @param {Activation} activation
 * @returns {number[]} The channels with the largest sums, the largest first.
 */
export function mostActive({ values, channels }) {
  const sums = Array(channels).fill(0);
  for (const [place, value] of values.entries()) sums[place % channels] += value;
  return sums
    .map((_, channel) => channel)
    .sort((one, other) => sums[other] - sums[one])
    .slice(0, NUM_SHOWN);
}
