// Where beside its box each number's label stands, as digitlib/widgets/picture/label_sides.py: so that no label
// hides what it or others say.

import { CHARACTER_WIDTH, EDGE, LABEL_HEIGHT, MARGINS } from "./constants.js";

/** @import { Box } from "../../recognizer/pictures/pixels/grids.js" */

const ABOVE = "above-left";

/**
 * Return for each number the first side where its label neither covers a box or a label nor leaves the photo.
 *
 * @param {Box[]} boxes In CSS pixels of the photo as it is shown.
 * @param {string[]} texts
 * @param {number} width The photo's own.
 */
export function labelSides(boxes, texts, width) {
  const taken = boxes.map(widened);
  return texts.map((text, number) => {
    const places = labelPlaces(widened(boxes[number]), text.length * CHARACTER_WIDTH + MARGINS);
    const [side, place] = Object.entries(places).find((entry) => isFree(entry[1], taken, width)) ?? [
      ABOVE,
      places[ABOVE],
    ];
    taken.push(place);
    return side;
  });
}

/**
 * @param {Box} box
 * @returns {Box}
 */
function widened({ left, top, right, bottom }) {
  return { left: left - EDGE, top: top - EDGE, right: right + EDGE, bottom: bottom + EDGE };
}

/**
 * @param {Box} box
 * @param {number} length
 * @returns {Record<string, Box>} A label of this length at each side, the best first.
 */
function labelPlaces({ left, top, right, bottom }, length) {
  const middle = (top + bottom - LABEL_HEIGHT) / 2;
  const at = (x, y) => ({ left: x, top: y, right: x + length, bottom: y + LABEL_HEIGHT });
  return {
    [ABOVE]: at(left, top - LABEL_HEIGHT),
    right: at(right, middle),
    "above-right": at(right - length, top - LABEL_HEIGHT),
    left: at(left - length, middle),
  };
}

function isFree(place, taken, width) {
  const covers = (box) =>
    Math.min(box.right, place.right) > Math.max(box.left, place.left) &&
    Math.min(box.bottom, place.bottom) > Math.max(box.top, place.top);
  return place.left >= -EDGE && place.right <= width + EDGE && !taken.some(covers);
}
