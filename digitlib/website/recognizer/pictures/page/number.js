// Reads the numbers in a picture: its digits side by side, line by line.

import { pageOf } from "./page.js";
import { readRow } from "./read_row.js";

/** @import { Picture } from "../../digit_image.js" */
/** @import { Size } from "../photo/ink_part.js" */
/** @import { Readers } from "../reading.js" */
/** @import { DigitRow } from "./read_row.js" */

/**
 * Read all numbers on a page, line by line from top to bottom, and each line from left to right.
 *
 * @param {Readers} readers
 * @param {Picture} brightness
 * @returns {{ numbers: DigitRow[], size: Size }} Boxes are in pixels of a copy of this size.
 */
export function readNumbers({ network, recognizer }, brightness) {
  const { lines, size, numLeftOut } = pageOf(network, brightness);
  return { numbers: lines.flat().map((row) => readRow(row, recognizer, numLeftOut)), size };
}
