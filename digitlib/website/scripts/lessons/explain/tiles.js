// All maps of one layer as a single picture, and the cell under a place of it.

import { paperColour } from "../../live/pictures.js";

/** @import { Activation } from "../../../recognizer/network/layers.js" */
/** @import { Cell } from "./cells.js" */

const TILE_GAP = 1; // cells between two maps
const BETWEEN = [200, 204, 209];
const CHOSEN = [198, 40, 40];

/** @param {{ channels: number }} activation */
function perRow({ channels }) {
  return Math.ceil(Math.sqrt(channels * 2));
}

/**
 * Put all maps on one scale, dark where a map is large, as ink is; the chosen cell is red.
 *
 * @param {Activation} activation
 * @param {Cell} chosen
 */
export function tiled({ values, side, channels }, chosen) {
  const pitch = side + TILE_GAP;
  const across = perRow({ channels });
  const width = across * pitch;
  const height = Math.ceil(channels / across) * pitch;
  const most = Math.max(...values, 1e-9);
  const pixels = Array(width * height).fill(BETWEEN);
  values.forEach((value, place) => {
    const [map, cell] = [place % channels, Math.floor(place / channels)];
    const x = (map % across) * pitch + (cell % side);
    const y = Math.floor(map / across) * pitch + Math.floor(cell / side);
    const isChosen = map === chosen.map && cell === chosen.row * side + chosen.column;
    pixels[y * width + x] = isChosen ? CHOSEN : paperColour(value / most);
  });
  return { pixels, width, height };
}

/**
 * @param {Activation} activation
 * @param {number} x Across the picture, in cells.
 * @param {number} y
 * @returns {Cell | null} Null between two maps.
 */
export function cellAt({ side, channels }, x, y) {
  const pitch = side + TILE_GAP;
  const map = Math.floor(y / pitch) * perRow({ channels }) + Math.floor(x / pitch);
  const [row, column] = [Math.floor(y % pitch), Math.floor(x % pitch)];
  const isCell = map < channels && row >= 0 && row < side && column >= 0 && column < side;
  return isCell ? { map, row, column } : null;
}
