// What is shown of each number on a photo, as digitlib/widgets/picture/page_photo.py has it.

import { clip } from "../../recognizer/pictures/pixels/arithmetic.js";
import { boxAroundAll } from "../../recognizer/pictures/pixels/grids.js";
import { LEGIBLE_HEIGHT, PHONE_WIDTH, SHOWN_SIZE } from "./constants.js";
import { labelSides } from "./label_sides.js";

/** @import { Entry } from "../../../widgets/picture/page_photo.js" */
/** @import { DigitRow } from "../../recognizer/pictures/page/read_row.js" */
/** @import { Size } from "../../recognizer/pictures/photo/ink_part.js" */
/** @import { Box } from "../../recognizer/pictures/pixels/grids.js" */
/** @import { Reading } from "./reader.js" */

/** @typedef {{ text: string, reason: string, box: Box }} Shown A number and where it stands. */

/**
 * Return what is shown of a picture, and the size of the copy in which it stands.
 *
 * @param {Reading} reading
 * @returns {{ shown: Shown[], size: Size }}
 */
export function shownOf({ prediction, box, size, page }) {
  if (page && isPage(page.numbers)) return { shown: page.numbers.map(shownNumber), size: page.size };
  const isRead = box && prediction.digit !== null;
  return { shown: isRead ? [{ text: String(prediction.digit), reason: "", box }] : [], size };
}

/**
 * Tell whether numbers have two digits or more that are not in doubt: a plot has none.
 *
 * @param {DigitRow[]} numbers
 */
export function isPage(numbers) {
  return numbers.flatMap(({ digits }) => digits).filter(({ verdict }) => verdict === "digit").length > 1;
}

/** @param {DigitRow} number */
function shownNumber({ text, reason, boxes }) {
  const each = boxes.map(([[left, top], [right, bottom]]) => ({ left, top, right, bottom }));
  return { text, reason, box: boxAroundAll(each) };
}

/**
 * Return the least and the most width, in CSS pixels, for a photo: at the least most numbers are legible.
 *
 * @param {Shown[]} shown
 * @param {Size} size
 */
export function shownWidths(shown, { width, height }) {
  const most = Math.min(SHOWN_SIZE[0] / width, SHOWN_SIZE[1] / height);
  const heights = shown.map(({ box }) => box.bottom - box.top).sort((one, other) => one - other);
  const typical = heights[Math.floor(heights.length / 2)] ?? Infinity;
  const least = Math.min(LEGIBLE_HEIGHT / typical, Math.max(1, most));
  return [Math.round(width * least), Math.round(width * most)];
}

/**
 * @param {Shown[]} shown
 * @param {Size} size
 * @returns {Entry[]}
 */
export function entriesOf(shown, size) {
  const [least, most] = shownWidths(shown, size);
  const width = Math.max(least, Math.min(most, PHONE_WIDTH)); // where labels are largest beside their numbers
  const scale = width / size.width;
  const boxes = shown.map(({ box }) => scaledBox(box, scale, scale));
  const sides = labelSides(
    boxes,
    shown.map(({ text }) => text),
    width,
  );
  return shown.map(({ text, reason, box }, place) => {
    const { left, top, right, bottom } = scaledBox(box, 1 / size.width, 1 / size.height);
    const corners = [
      [left, top],
      [right, bottom],
    ].map((corner) => corner.map((part) => clip(part, 0, 1)));
    return {
      text,
      reason,
      isCorrected: false,
      box: /** @type {Entry["box"]} */ (corners),
      label: sides[place],
    };
  });
}

/**
 * @param {Box} box
 * @param {number} across
 * @param {number} down
 */
function scaledBox({ left, top, right, bottom }, across, down) {
  return { left: left * across, top: top * down, right: right * across, bottom: bottom * down };
}
