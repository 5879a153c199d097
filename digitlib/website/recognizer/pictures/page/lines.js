// A page put in order by its parts' boxes alone: lines from top to bottom, numbers from left to right. Lengths are
// compared with the typical height of a digit, never with that of a row: one tall seven makes no zero small.

import { argsort } from "../pixels/arithmetic.js";
import { inColumns, middleOfLine } from "./columns.js";
import { SAME_LINE, SMALL, STACKED, WIDE_GAP, WIDER_GAP } from "./constants.js";

/** @import { Box } from "../pixels/grids.js" */

/** @typedef {number[][][]} Lines Each line's numbers, each of these the places of its parts. */

export const heightOf = ({ top, bottom }) => bottom - top;
export const widthOf = ({ left, right }) => right - left;

/**
 * Return the height that half of all height belongs to lower parts of: many dots don't lower it.
 *
 * @param {Box[]} boxes
 */
export function typicalHeight(boxes) {
  const heights = boxes.map(heightOf).sort((one, other) => one - other);
  const half = heights.reduce((sum, height) => sum + height, 0) / 2;
  let reached = 0;
  return heights.filter((height) => {
    reached += height;
    return reached >= half;
  })[0];
}

/**
 * Return the lines of a page's parts, from top to bottom.
 *
 * @param {Box[]} boxes
 * @returns {Lines}
 */
export function putInLines(boxes) {
  if (!boxes.length) return [];
  const height = typicalHeight(boxes);
  const places = boxes.map((_, place) => place);
  const large = places.filter((place) => heightOf(boxes[place]) >= SMALL * height);
  const isLarge = new Set(large);
  const owners = places.map((place) => (isLarge.has(place) ? place : nearest(boxes, place, large)));
  const found = connected(
    linked(
      large.map((place) => boxes[place]),
      height,
    ),
  );
  const lines = inColumns(
    found.map((line) => line.map((at) => large[at])),
    boxes,
    height,
  );
  return lines
    .toSorted((one, other) => middleOfLine(one, boxes) - middleOfLine(other, boxes))
    .map((line) =>
      splitAtGaps(boxes, line, height).map((number) =>
        places.filter((place) => number.includes(owners[place])),
      ),
    );
}

/**
 * Return the nearest of some other parts.
 *
 * @param {Box[]} boxes
 * @param {number} place
 * @param {number[]} others
 */
function nearest(boxes, place, others) {
  const distances = others.map((other) => {
    const [one, two] = [boxes[place], boxes[other]];
    const across = Math.max(one.left - two.right, two.left - one.right, 0);
    return Math.hypot(across, Math.max(one.top - two.bottom, two.top - one.bottom, 0));
  });
  return others[distances.indexOf(Math.min(...distances))];
}

/** How far two stretches overlap; below 0 it is a gap. */
const overlapOf = (one, other, low, high) =>
  Math.min(one[high], other[high]) - Math.max(one[low], other[low]);

/**
 * Return for each part those that belong to its line: its next, and pieces above it.
 *
 * @param {Box[]} boxes
 * @param {number} height
 * @returns {number[][]}
 */
function linked(boxes, height) {
  const fromLeft = argsort(boxes.map(({ left, right }) => left + right));
  return boxes.map((box, place) => {
    const stacked = boxes.flatMap((other, at) => (areStacked(box, other, height) ? at : []));
    // Only the next one: the far end of a sloping line may be as high as the line above.
    const next = fromLeft.slice(fromLeft.indexOf(place) + 1).find((at) => areBeside(box, boxes[at], height));
    return next === undefined ? stacked : [...stacked, next];
  });
}

function areBeside(one, other, height) {
  const least = SAME_LINE * Math.min(heightOf(one), heightOf(other));
  return (
    overlapOf(one, other, "top", "bottom") >= least &&
    overlapOf(one, other, "left", "right") >= -WIDE_GAP * height
  );
}

function areStacked(one, other, height) {
  const least = SAME_LINE * Math.min(widthOf(one), widthOf(other));
  return (
    [one, other].every((box) => widthOf(box) >= heightOf(box)) &&
    overlapOf(one, other, "left", "right") >= least &&
    overlapOf(one, other, "top", "bottom") >= -STACKED * height
  );
}

/**
 * Return the groups of what is linked, in the order of their first ones.
 *
 * @param {number[][]} links
 */
function connected(links) {
  const groups = links.map((_, place) => place);
  const rootOf = (place) => (groups[place] === place ? place : rootOf(groups[place]));
  links.forEach((others, place) => {
    for (const other of others) {
      const [one, two] = [rootOf(place), rootOf(other)];
      groups[Math.max(one, two)] = Math.min(one, two);
    }
  });
  const roots = groups.map((_, place) => rootOf(place));
  return [...new Set(roots)].map((root) => roots.flatMap((own, place) => (own === root ? place : [])));
}

/**
 * Return the numbers of a line, from left to right.
 *
 * @param {Box[]} boxes
 * @param {number[]} places
 * @param {number} height
 */
function splitAtGaps(boxes, places, height) {
  const line = argsort(places.map((place) => boxes[place].left)).map((at) => places[at]);
  let reached = -Infinity;
  const gaps = line.map((place) => {
    const gap = boxes[place].left - reached;
    reached = Math.max(reached, boxes[place].right);
    return gap;
  });
  const between = gaps.slice(1).sort((one, other) => one - other);
  const usual = between.length > 1 ? between[Math.floor((between.length - 1) / 2)] : 0; // the lower median
  const widest = Math.max(WIDE_GAP * height, WIDER_GAP * usual);
  /** @type {number[][]} */
  const numbers = [];
  line.forEach((place, at) => {
    if (gaps[at] > widest) numbers.push([place]);
    else numbers[numbers.length - 1].push(place);
  });
  return numbers;
}
