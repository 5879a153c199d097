// The blocks that a reader puts together: ready-made networks, what can be added and changed, and what it costs.

import { kerasLayers, lengthOfShape } from "../../training/architecture.js";
import { parseArchitecture } from "../../training/notation.js";
import { FIRST } from "./settings.js";

/** @import { Block } from "../../training/notation.js" */
/** @import { KerasLayer } from "../../training/architecture.js" */

const MOST_MULTIPLY_ADDS = 20_000_000; // an image: more would stop the page at every stroke on a pad
const MOST_PARAMETERS = 400_000; // more would not fit into the browser's store
const MOST_NUMBERS = 150_000; // that all layers make of an image: a batch's must fit into a phone's memory

export const PRESETS = [
  {
    name: "Small",
    architecture: "crop 4, conv 8 5x5 valid pool, conv 16 valid, conv 32 2x2 /2 valid, flatten",
  },
  { name: "As at first", architecture: FIRST.architecture },
  {
    name: "Like lesson 4’s",
    architecture: "crop 4, conv 16 5x5 valid pool, conv 32 valid, conv 64 2x2 /2 valid, flatten",
  },
  { name: "Linear: ten stencils", architecture: "flatten" },
];

export const AMOUNTS = [4, 8, 12, 16, 20, 24, 32, 40, 48, 64, 80, 96, 128, 192, 256];

const NEW_BLOCK = { amount: 0, size: 3, step: 1, isValid: false, hasPool: false };
const isEnd = ({ kind }) => kind === "mean" || kind === "flatten";

/**
 * @param {Block[]} blocks
 * @param {"crop" | "conv" | "dense"} kind
 * @returns {Block[]} With one more: what works on pictures before they end, a crop first of all, a dense layer last.
 */
export function withBlock(blocks, kind) {
  const block = /** @type {Block} */ ({ ...NEW_BLOCK, kind, amount: { crop: 2, conv: 16, dense: 32 }[kind] });
  const end = blocks.findIndex(isEnd);
  const place = { crop: 0, conv: end, dense: blocks.length }[kind];
  return blocks.toSpliced(place, 0, block);
}

/**
 * @param {Block[]} blocks
 * @returns {string[]} The shape after each, such as "24 × 24 × 16"; "" from where it cannot be built.
 */
export function shapesAfter(blocks) {
  return blocks.map((_, place) => shapeOfLast(blocks.slice(0, place + 1)));
}

function shapeOfLast(blocks) {
  const isPicture = !blocks.some(isEnd);
  try {
    const layers = kerasLayers(isPicture ? [...blocks, { ...NEW_BLOCK, kind: "flatten" }] : blocks);
    const { side, channels } = layers[layers.length - (isPicture ? 3 : 2)]; // before Flatten, and the output
    return side > 1 || isPicture ? `${side} × ${side} × ${channels}` : thousands(channels);
  } catch {
    return "";
  }
}

/**
 * @typedef {object} Costs
 * @property {number} parameters That training changes.
 * @property {number} multiplyAdds An image.
 */

/**
 * Count what a network costs; it throws a sentence if it cannot be built, or is too large for a page.
 *
 * @param {string} architecture
 * @returns {Costs}
 */
export function costsOf(architecture) {
  const layers = kerasLayers(parseArchitecture(architecture));
  const sum = (number) => layers.reduce((total, layer) => total + number(layer), 0);
  const costs = { parameters: sum(parametersOf), multiplyAdds: sum((layer) => layer.multiplyAdds) };
  checkCost(costs.multiplyAdds, MOST_MULTIPLY_ADDS, "multiply-adds for an image");
  checkCost(costs.parameters, MOST_PARAMETERS, "parameters");
  checkCost(
    sum(({ side, channels }) => side ** 2 * channels),
    MOST_NUMBERS,
    "numbers that it makes of an image",
  );
  return costs;
}

// The running mean and variance of a normalisation are counted, not trained.
function parametersOf({ name, shapes }) {
  const trained = name === "BatchNormalization" ? shapes.slice(0, 2) : shapes;
  return trained.reduce((total, shape) => total + lengthOfShape(shape), 0);
}

function checkCost(number, most, words) {
  if (number <= most) return;
  const limit = `this page goes up to ${thousands(most)}`;
  throw new Error(`it is too large: ${thousands(number)} ${words}, and ${limit}.`);
}

/** @param {number} number */
export function thousands(number) {
  return number.toLocaleString("en-US");
}
