// A row of digits taken apart: a picture's pieces of ink, from left to right.

import { together } from "../photo/ink_part.js";
import { argsort } from "../pixels/arithmetic.js";
import { boxAroundAll } from "../pixels/grids.js";
import { imageByPen, measuredPen } from "../pixels/pen.js";

/** @import { Picture } from "../../digit_image.js" */
/** @import { InkPart } from "../photo/ink_part.js" */
/** @import { Box } from "../pixels/grids.js" */

/**
 * The pieces of a picture; neighbours may belong to one digit.
 *
 * @typedef {object} Row
 * @property {Box[]} boxes
 * @property {number[]} parts Pieces with the same number were cut from one part that hangs together.
 * @property {(start: number, end: number) => Picture} image Makes the digit image of some pieces.
 */

/**
 * Take a picture's parts apart into the pieces into which each was cut.
 *
 * @param {InkPart[][]} parts
 * @returns {Row}
 */
export function rowOfPieces(parts) {
  // A pen's width takes longest to measure: once for each part, and not for each group of pieces.
  const pens = parts.map((pieces) => measuredPen(inTheirBox(pieces)));
  const cut = parts.flatMap((pieces, number) => pieces.map((piece) => ({ piece, number })));
  // In the order of their middles: a bar finds its seven.
  const order = argsort(cut.map(({ piece: { box } }) => box.left + box.right));
  const pieces = order.map((place) => cut[place].piece);
  const numbers = order.map((place) => cut[place].number);

  function image(start, end) {
    const some = pieces.slice(start, end);
    const largest = some.reduce((most, piece, at) => (piece.area > some[most].area ? at : most), 0);
    return imageByPen(inTheirBox(some), pens[numbers[start + largest]]);
  }

  return { boxes: pieces.map(({ box }) => box), parts: numbers, image };
}

/** @param {InkPart[]} pieces */
function inTheirBox(pieces) {
  const { left, top, right, bottom } = boxAroundAll(pieces.map(({ box }) => box));
  const moved = pieces.map((piece) => ({
    ...piece,
    box: { ...piece.box, left: piece.box.left - left, top: piece.box.top - top },
  }));
  return together(moved, { width: right - left, height: bottom - top });
}
