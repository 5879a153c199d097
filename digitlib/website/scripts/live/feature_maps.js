// The network's feature maps of a digit; a click on a cell shows the products behind it.

import { element } from "../../../widgets/common/elements.js";
import { inkColour, paint, signedColour } from "./pictures.js";

/** @import { Activation } from "../../recognizer/network.js" */
/** @import { Recognizer } from "../../recognizer/recognize.js" */

const TILE_GAP = 1; // cells between two maps

/** @param {Recognizer} recognizer */
export function makeFeatureMaps({ network }) {
  const convolutions = network.layers
    .map((_, place) => place)
    .filter((place) => network.layers[place].kind === "conv");
  const layer = element(
    "select",
    { onchange: () => refresh(strongest(activation())) },
    convolutions.map(option),
  );
  const canvas = element("canvas", { className: "feature-maps-canvas", onclick: pick });
  canvas.setAttribute("role", "img");
  const fields = { map: field("Map"), row: field("Row"), column: field("Column") };
  const products = element("table", { className: "feature-maps-products" });
  const words = element("p", { role: "status" });
  /** @type {Activation[]} */
  let activations = []; // empty while no digit is shown
  let hasCell = false; // at first the strongest is chosen

  function option(place, number) {
    return element("option", { value: place, textContent: `Convolution ${number + 1}` });
  }

  function field(label) {
    const input = element("input", { type: "number", min: 1, value: 1, oninput: () => refresh() });
    return { input, node: element("label", {}, [label, input]) };
  }

  function cell() {
    /** @type {Record<string, number>} */
    const limits = { map: activation().channels, row: activation().side, column: activation().side };
    const names = Object.keys(fields);
    const within = (name) =>
      Math.min(Math.max(Math.round(Number(fields[name].input.value)) || 1, 1), limits[name]) - 1;
    for (const name of names) fields[name].input.max = limits[name];
    const [map, row, column] = names.map(within);
    return { map, row, column };
  }

  function activation() {
    return activations[Number(layer.value) + 1];
  }

  function pick(event) {
    if (!activations.length) return;
    const box = canvas.getBoundingClientRect();
    const pitch = activation().side + TILE_GAP;
    const x = Math.floor(((event.clientX - box.left) / box.width) * canvas.width);
    const y = Math.floor(((event.clientY - box.top) / box.height) * canvas.height);
    const map = Math.floor(y / pitch) * perRow(activation()) + Math.floor(x / pitch);
    if (map < activation().channels) refresh({ map, row: y % pitch, column: x % pitch });
  }

  /**
   * Show the maps, and the cell that is named, or else the one in the fields.
   *
   * @param {{ map: number, row: number, column: number } | null} named
   */
  function refresh(named = null) {
    if (!activations.length) return;
    hasCell = true;
    for (const [name, place] of Object.entries(named ?? {})) fields[name].input.value = place + 1;
    const at = cell();
    canvas.setAttribute(
      "aria-label",
      `${activation().channels} feature maps of ${activation().side} × ${activation().side}`,
    );
    paint(canvas, tiled(activation(), at), (value) => value);
    showProducts(at);
  }

  function showProducts({ map, row, column }) {
    const place = Number(layer.value);
    const { rows, bias } = productsOf(activations[place], network.layers[place], map, row, column);
    const sum = rows.flat().reduce((total, one) => total + one, bias);
    const value = activation().values[(row * activation().side + column) * activation().channels + map];
    const most = Math.max(...rows.flat().map(Math.abs), 1e-9);
    products.replaceChildren(
      element(
        "tbody",
        {},
        rows.map((numbers) => productRow(numbers, most)),
      ),
    );
    const of =
      activations[place].channels > 1 ? `, each summed over ${activations[place].channels} maps` : "";
    words.textContent =
      `${rows.flat().length} products of inputs and weights${of}. With the bias of ${bias.toFixed(2)} ` +
      `they sum to ${sum.toFixed(2)}; after ReLU that is ${value.toFixed(2)}.`;
  }

  const choice = element("div", { className: "feature-maps-choice" }, [
    element("label", {}, ["Layer", layer]),
    ...Object.values(fields).map(({ node }) => node),
  ]);
  const node = element("div", { className: "digit-widget feature-maps" }, [choice, canvas, products, words]);
  return {
    node,
    show(prediction) {
      activations = prediction ? network.activations(Float32Array.from(prediction.image)) : [];
      node.hidden = !prediction;
      refresh(prediction && !hasCell ? strongest(activation()) : null);
    },
  };
}

/**
 * @param {Activation} activation
 * @returns Where the largest value of all maps lies.
 */
function strongest({ values, side, channels }) {
  const place = values.indexOf(Math.max(...values));
  const cell = Math.floor(place / channels);
  return { map: place % channels, row: Math.floor(cell / side), column: cell % side };
}

/**
 * @param {number[]} numbers
 * @param {number} most
 */
function productRow(numbers, most) {
  const cells = numbers.map((number) => {
    const cell = element("td", { textContent: number.toFixed(2) });
    cell.style.backgroundColor = `rgb(${signedColour(most)(number)})`;
    return cell;
  });
  return element("tr", {}, cells);
}

function perRow({ channels }) {
  return Math.ceil(Math.sqrt(channels * 2));
}

// All maps as one picture on one scale, dark where a map is large, as ink is; the chosen cell is red.
function tiled({ values, side, channels }, chosen) {
  const pitch = side + TILE_GAP;
  const width = perRow({ channels }) * pitch;
  const height = Math.ceil(channels / perRow({ channels })) * pitch;
  const most = Math.max(...values, 1e-9);
  const pixels = Array(width * height).fill([200, 204, 209]);
  values.forEach((value, place) => {
    const [map, cell] = [place % channels, Math.floor(place / channels)];
    const x = (map % perRow({ channels })) * pitch + (cell % side);
    const y = Math.floor(map / perRow({ channels })) * pitch + Math.floor(cell / side);
    const isChosen = map === chosen.map && cell === chosen.row * side + chosen.column;
    pixels[y * width + x] = isChosen ? [198, 40, 40] : inkColour(1 - value / most);
  });
  return { pixels, width, height };
}

// What a cell of a convolution is the sum of: for each weight of its kernel, input times weight, over all
// input maps.
function productsOf(
  { values, side, channels },
  { side: size, margin, outputs, kernel, bias },
  map,
  row,
  column,
) {
  const product = (y, x) => {
    const [top, left] = [row - margin + y, column - margin + x];
    if (top < 0 || left < 0 || top >= side || left >= side) return 0;
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) {
      const weight = kernel[((y * size + x) * channels + channel) * outputs + map];
      sum += values[(top * side + left) * channels + channel] * weight;
    }
    return sum;
  };
  const rows = Array.from({ length: size }, (_, y) => Array.from({ length: size }, (_, x) => product(y, x)));
  return { rows, bias: bias[map] };
}
