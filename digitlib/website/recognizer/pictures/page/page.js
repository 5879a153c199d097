// A page of numbers: a picture's parts, put in lines and numbers.

import { LEAST_INK } from "../photo/constants.js";
import { findParts } from "../photo/pen_parts.js";
import { LEAST_NUMBER, MAX_CUTS, MAX_PAGE_PARTS } from "./constants.js";
import { cutPieces } from "./cuts.js";
import { putInLines, typicalHeight } from "./lines.js";
import { rowOfPieces } from "./row.js";

/** @import { Picture } from "../../digit_image.js" */
/** @import { Look } from "../photo/ink_map.js" */
/** @import { InkPart, Size } from "../photo/ink_part.js" */
/** @import { Lines } from "./lines.js" */
/** @import { Row } from "./row.js" */

/**
 * @typedef {object} Page
 * @property {Row[][]} lines A line's numbers, from left to right.
 * @property {Size} size Boxes are in pixels of a copy of this size.
 * @property {number} numLeftOut So many smaller parts are beyond those that a page holds at most.
 */

/**
 * Put the connected parts of a picture's ink in lines; no lines where it shows none.
 *
 * @param {Look} network
 * @param {Picture} brightness
 * @returns {Page}
 */
export function pageOf(network, brightness) {
  const { parts: found, size } = findParts(network, brightness);
  const parts = found.slice(0, MAX_PAGE_PARTS); // the largest come first
  const lines = drawnLines(putInLines(parts.map(({ box }) => box)), parts);
  const pieces = piecesOfAll(parts, lines);
  return {
    lines: lines.map((line) => line.map((places) => rowOfPieces(places.map((place) => pieces[place])))),
    size,
    numLeftOut: found.length - parts.length,
  };
}

/**
 * Return the lines without what is no number: what no pen drew, and other marks unless they stand alone. A number is
 * judged as a whole: one odd digit among others is a digit still.
 *
 * @param {Lines} lines
 * @param {InkPart[]} parts
 * @returns {Lines}
 */
function drawnLines(lines, parts) {
  const keep = (some, kind, least) =>
    some
      .map((line) => line.filter((places) => certaintyOfAll(places, parts, kind) >= least))
      .filter((line) => line.length);
  const inked = keep(lines, "ink", LEAST_INK);
  // Whoever shows a single line asks for its digits; the recogniser says what it doubts.
  return inked.length === 1 ? inked : keep(inked, "digit", LEAST_NUMBER);
}

function certaintyOfAll(places, parts, kind) {
  const own = places.map((place) => parts[place]);
  const total = own.reduce((sum, { area }) => sum + area, 0);
  return own.reduce((sum, { area, certainty }) => sum + area * certainty[kind], 0) / total;
}

/**
 * Return the pieces of each part: itself, or several where it may be digits that touch.
 *
 * @param {InkPart[]} parts
 * @param {Lines} lines
 */
function piecesOfAll(parts, lines) {
  const pieces = parts.map((part) => [part]);
  let numCuts = 0;
  for (const places of lines.map((line) => line.flat())) {
    const height = typicalHeight(places.map((place) => parts[place].box));
    for (const place of places) {
      const cut = cutPieces(parts[place], height);
      if (numCuts + cut.length > MAX_CUTS) continue;
      pieces[place] = cut;
      numCuts += cut.length - 1;
    }
  }
  return pieces;
}
