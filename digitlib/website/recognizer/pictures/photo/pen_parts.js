// All ink in a picture, part by part: what a page of numbers is made of.

import { clip, roundEven } from "../pixels/arithmetic.js";
import { longestOf } from "../pixels/grids.js";
import { FIELD_SIDE, LARGE, LEGIBLE, MOST_LOOKS, PAGE_SIDE } from "./constants.js";
import { sized } from "./digit_ink.js";
import { enlargedOdds, look } from "./ink_map.js";
import { connectedParts, judgedParts, touchesBorder } from "./ink_part.js";
import { inkLevels, whereInk } from "./levels.js";

/** @import { Picture } from "../../digit_image.js" */
/** @import { Look } from "./ink_map.js" */
/** @import { InkPart, Size } from "./ink_part.js" */

/**
 * Return each connected part of the ink, the largest first, and the size of the copy that they lie in.
 *
 * @param {Look} network
 * @param {Picture} brightness
 * @returns {{ parts: InkPart[], size: Size }}
 */
export function findParts(network, brightness) {
  const copy = sized(brightness, PAGE_SIDE);
  const size = { width: copy.width, height: copy.height };
  const first = firstLook(size);
  let found = partsOf(network, copy, first);
  if (!found.length) return { parts: [], size };
  const usual = (usualLength(found) * first) / longestOf(copy); // in pixels of that look
  if (!(LEGIBLE <= usual && usual <= 2 * LEGIBLE)) {
    const second = clip((first * LEGIBLE) / usual, FIELD_SIDE, MOST_LOOKS * FIELD_SIDE);
    const closer = partsOf(network, copy, roundEven(second));
    if (closer.length) found = closer;
  }
  return { parts: withoutScraps(found, size), size };
}

/**
 * Leave out what the border cuts, unless it is as long as a digit: a row often fills its picture.
 *
 * @param {InkPart[]} parts
 * @param {Size} size
 */
function withoutScraps(parts, size) {
  const least = LARGE * usualLength(parts);
  return parts.filter((part) => part.length >= least || !touchesBorder(part, size));
}

/**
 * Return the longest side for the first look: two fields', or a strip's shorter side fills one.
 *
 * @param {Size} size
 */
function firstLook({ width, height }) {
  return roundEven(FIELD_SIDE * clip(Math.max(width, height) / Math.min(width, height), 2, MOST_LOOKS));
}

/**
 * @param {Look} network
 * @param {Picture} brightness
 * @param {number} longest
 */
function partsOf(network, brightness, longest) {
  const seen = look(network, brightness, longest);
  const ink = inkLevels(brightness, seen, whereInk(seen));
  return judgedParts(connectedParts(ink), enlargedOdds(seen, ink));
}

/**
 * Return the length that half of all ink belongs to shorter parts of.
 *
 * @param {InkPart[]} parts
 */
function usualLength(parts) {
  const sorted = parts.toSorted((one, other) => one.length - other.length);
  const half = sorted.reduce((sum, part) => sum + part.area, 0) / 2;
  let reached = 0;
  const [usual] = sorted.filter((part) => {
    reached += part.area;
    return reached >= half;
  });
  return usual.length;
}
