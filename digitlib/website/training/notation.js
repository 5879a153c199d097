// A network's architecture as one line of text, as digitlib/network/notation.py describes it; dropout and
// separable convolutions are not trained here.

import { IMAGE_SIDE } from "../recognizer/constants.js";
import { LONGEST_ARCHITECTURE } from "./constants.js";

/**
 * @typedef {object} Block
 * @property {"crop" | "conv" | "plain" | "mean" | "flatten" | "dense"} kind
 * @property {number} amount Pixels, filters or units.
 * @property {number} size Pixels across a filter.
 * @property {number} step
 * @property {boolean} isValid A filter stays inside the picture.
 * @property {boolean} hasPool
 */

const MOST_UNITS = 1024;
const NAMES = {
  crop: "[1-9]",
  conv: "[1-9]\\d{0,3}",
  plain: "[1-9]\\d{0,3}",
  dense: "[1-9]\\d{0,3}",
  mean: "",
  flatten: "",
};

/**
 * @param {unknown} text
 * @returns {Block[]}
 */
export function parseArchitecture(text) {
  if (typeof text !== "string" || text.length > LONGEST_ARCHITECTURE)
    throw new Error("the architecture is no line of text.");
  const blocks = text.split(",").map((part) => parseBlock(part.trim()));
  checkOrder(blocks);
  return blocks;
}

/** @param {string} text */
function parseBlock(text) {
  const [kind, ...words] = text.split(" ");
  if (!Object.hasOwn(NAMES, kind)) throw new Error(`this page trains no layer like “${text}”.`);
  const amount = NAMES[kind] ? words.shift() : undefined;
  if (NAMES[kind] && !new RegExp(`^${NAMES[kind]}$`).test(amount ?? "")) {
    throw new Error(`the layer “${text}” needs a number after its name.`);
  }
  const block = { kind, amount: Number(amount ?? 0), size: 3, step: 1, isValid: false, hasPool: false };
  for (const word of words) Object.assign(block, optionOf(word, kind, text));
  checkAmount(block, text);
  return /** @type {Block} */ (block);
}

function optionOf(word, kind, text) {
  const size = /^([1-9])x\1$/.exec(word)?.[1];
  const step = /^\/([1-4])$/.exec(word)?.[1];
  if (kind === "conv" || kind === "plain") {
    if (word === "valid") return { isValid: true };
    if (word === "pool") return { hasPool: true };
    if (size) return { size: Number(size) };
    if (step) return { step: Number(step) };
  }
  throw new Error(`the layer “${text}” cannot have “${word}”.`);
}

function checkAmount({ kind, amount }, text) {
  if (!["conv", "plain", "dense"].includes(kind)) return;
  if (amount % 4 === 0 && amount <= MOST_UNITS) return;
  throw new Error(`“${text}” must have a multiple of 4, at most ${MOST_UNITS}.`);
}

/**
 * Throw a sentence unless each layer can stand where it does.
 *
 * @param {Block[]} blocks
 */
export function checkOrder(blocks) {
  let [side, isPicture] = [IMAGE_SIDE, true];
  for (const block of blocks) {
    if (isPicture === (block.kind === "dense")) throw new Error("dense layers stand after mean or flatten.");
    isPicture &&= block.kind !== "mean" && block.kind !== "flatten";
    side = isPicture ? sideAfter(block, side) : 1;
    if (side < 1) throw new Error(`the picture is too small for “${spellBlock(block)}”.`);
  }
  if (isPicture) throw new Error("it stays a picture; end it with mean or flatten.");
}

function sideAfter(block, side) {
  if (block.kind === "crop") return side - 2 * block.amount;
  const places = placesAlong(block, side);
  return block.hasPool ? Math.floor(places / 2) : places;
}

/**
 * @param {Block} block A convolution.
 * @param {number} side The picture's.
 * @returns {number} How many places its filters have along a side, before any pooling.
 */
export function placesAlong({ size, step, isValid }, side) {
  return isValid ? Math.floor((side - size) / step) + 1 : Math.ceil(side / step);
}

/**
 * @param {Block[]} blocks
 * @returns {string} What parseArchitecture reads, and Python's.
 */
export function spellArchitecture(blocks) {
  return blocks.map(spellBlock).join(", ");
}

/** @param {Block} block */
function spellBlock({ kind, amount, size, step, isValid, hasPool }) {
  return [
    kind,
    NAMES[kind] && amount,
    size !== 3 && `${size}x${size}`,
    step !== 1 && `/${step}`,
    isValid && "valid",
    hasPool && "pool",
  ]
    .filter(Boolean)
    .join(" ");
}
