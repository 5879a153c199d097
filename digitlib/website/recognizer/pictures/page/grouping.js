// Where one digit of a row ends and the next begins: of all ways to group the pieces from left to right, the one is
// taken in which the network is most confident of all digits together. After O. Matan and others, "Multi-digit
// recognition using a space displacement neural network", NIPS 1992.

import { boxAroundAll } from "../pixels/grids.js";
import {
  COST,
  CUT_COST,
  FLATTEST,
  MAX_DIGIT_PARTS,
  MAX_WIDTH,
  USUAL_GAP,
  USUAL_OVERLAP,
  USUAL_SIZE,
} from "./constants.js";
import { heightOf, typicalHeight, widthOf } from "./lines.js";

/** @import { Row } from "./row.js" */

/**
 * @typedef {object} Group
 * @property {number} start The first piece of a digit.
 * @property {number} end The one after its last.
 */

/** @typedef {{ cost: number, groups: Group[] }} Way */

/**
 * Return all runs of pieces that may be a digit; a piece alone and a whole part always may.
 *
 * @param {Row} row
 * @returns {Group[]}
 */
export function possibleGroups(row) {
  const num = row.boxes.length;
  const widest = MAX_WIDTH * rowHeight(row);
  const numCut = numCutAt(row);
  const groups = [];
  for (let start = 0; start < num; start++) {
    for (let end = start + 1; end <= num; end++) {
      if (isPossible(row, { start, end }, widest, numCut)) groups.push({ start, end });
    }
  }
  return groups;
}

/**
 * @param {Row} row
 * @param {Group} group
 * @param {number} widest
 * @param {number[]} numCut
 */
function isPossible({ boxes, parts }, { start, end }, widest, numCut) {
  const numParts = new Set(parts.slice(start, end)).size;
  if (end === start + 1 || (numParts === 1 && numCut[start] + numCut[end] === 0)) return true;
  return numParts <= MAX_DIGIT_PARTS && widthOf(boxAroundAll(boxes, start, end)) <= widest;
}

/**
 * Return how many parts have pieces on either side of each boundary between pieces.
 *
 * @param {Row} row
 */
function numCutAt({ parts }) {
  const numCut = Array.from({ length: parts.length + 1 }, () => 0);
  for (const part of new Set(parts)) {
    const [first, last] = [parts.indexOf(part), parts.lastIndexOf(part)];
    for (let place = first + 1; place <= last; place++) numCut[place] += 1;
  }
  return numCut;
}

/**
 * Return the groups, from left to right, that together cost least.
 *
 * @template {Group} Judged
 * @param {Row} row
 * @param {(Judged & { confidence: number })[]} groups Each with the logarithm of its likeliest digit's probability.
 */
export function bestGrouping(row, groups) {
  const height = rowHeight(row);
  const numCut = numCutAt(row);
  /** @type {Map<number, { group: Judged, cost: number, before: any }[]>} */
  const waysTo = new Map(); // by where their last group ends
  for (const group of groups.toSorted((one, other) => one.end - other.end)) {
    const own = groupCost(row, group, height) - group.confidence + CUT_COST * numCut[group.end];
    const before = cheapest(
      (waysTo.get(group.start) ?? []).map((way) => ({
        way,
        cost: way.cost + overlapCost(row, way.group, group, height),
      })),
    );
    if (!before && group.start > 0) continue;
    const way = { group, cost: own + (before?.cost ?? 0), before: before?.way };
    waysTo.set(group.end, [...(waysTo.get(group.end) ?? []), way]);
  }
  return groupsOf(cheapest(waysTo.get(row.boxes.length) ?? []));
}

/** The first of those that cost least. */
function cheapest(ways) {
  return ways.reduce((best, way) => (best && best.cost <= way.cost ? best : way), undefined);
}

function groupsOf(way) {
  const groups = [];
  for (let last = way; last; last = last.before) groups.unshift(last.group);
  return groups;
}

/**
 * Return what a group costs that is small for the row, or whose pieces lie apart.
 *
 * @param {Row} row
 * @param {Group} group
 * @param {number} height
 */
function groupCost({ boxes }, { start, end }, height) {
  const whole = boxAroundAll(boxes, start, end);
  const [width, tall] = [widthOf(whole) / height, heightOf(whole) / height];
  const unusual = Math.max(0, USUAL_SIZE - Math.max(width, tall)) + Math.max(0, width - MAX_WIDTH);
  let reached = boxes[start].right; // a piece may end further right than those after it
  let apart = 0;
  for (const { left, right } of boxes.slice(start + 1, end)) {
    apart += Math.max(0, (left - reached) / height - USUAL_GAP);
    reached = Math.max(reached, right);
  }
  return COST * (unusual + apart);
}

/**
 * Return what it costs that two neighbours reach over each other.
 *
 * @param {Row} row
 * @param {Group} first
 * @param {Group} second
 * @param {number} height
 */
function overlapCost({ boxes }, first, second, height) {
  const [one, other] = [first, second].map(({ start, end }) => boxAroundAll(boxes, start, end));
  const overlap = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  return COST * Math.max(0, overlap / height - USUAL_OVERLAP);
}

/**
 * Return a digit's height; for a dash, which is far less high, the row's width, and 1 for a dot.
 *
 * @param {Row} row
 */
function rowHeight({ boxes }) {
  const [height, width] = [typicalHeight(boxes), widthOf(boxAroundAll(boxes))];
  return (height > FLATTEST * width ? height : width) || 1;
}
