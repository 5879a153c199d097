// Connected parts of a picture's ink, each cut out with its place.

import { roundEven, sumOf } from "../pixels/arithmetic.js";
import { largestAround } from "../pixels/filters.js";
import { blankPicture, boxAround, changed, cutBox, longestOf } from "../pixels/grids.js";
import { boxesOf, labelled } from "../pixels/labels.js";
import { HALO, INK_EDGE } from "./constants.js";
import { CERTAIN, certaintyOf } from "./ink_map.js";

/** @import { Picture } from "../../digit_image.js" */
/** @import { Box } from "../pixels/grids.js" */
/** @import { Certainty } from "./ink_map.js" */

/**
 * One connected part of what a pen drew.
 *
 * @typedef {object} InkPart
 * @property {Box} box In pixels of the scaled picture.
 * @property {Picture} ink Fills just the box.
 * @property {number} area How many pixels' worth of ink it has.
 * @property {number} length The longest side of its box.
 * @property {Certainty<number>} certainty How sure the network is of it.
 */

/** @typedef {Pick<Picture, "width" | "height">} Size */

/**
 * Return how far a blurred edge reaches in a picture of this size.
 *
 * @param {Size} size
 */
export function haloOf(size) {
  return Math.max(1, roundEven(HALO * longestOf(size)));
}

/**
 * Return the connected parts of ink, the largest first.
 *
 * @param {Picture} ink
 */
export function connectedParts(ink) {
  const cores = labelled(ink, INK_EDGE);
  const edges = largestAround(cores, haloOf(ink));
  // A blurred edge belongs to one part alone.
  const labels = changed(cores, (label, place) => label || edges.pixels[place]);
  return boxesOf(labels)
    .flatMap((box, number) => {
      const own = cutBox(labels, box).pixels;
      const inked = changed(cutBox(ink, box), (amount, place) => (own[place] === number + 1 ? amount : 0));
      return cutOut(inked, box.left, box.top) ?? [];
    })
    .sort((one, other) => other.area - one.area);
}

/**
 * Return the smallest box that holds all the ink, if there is any.
 *
 * @param {Picture} ink
 * @param {number} left Where its corner lies.
 * @param {number} top
 * @returns {InkPart | null}
 */
export function cutOut(ink, left, top) {
  const inner = boxAround(ink);
  if (!inner) return null;
  const box = {
    left: left + inner.left,
    top: top + inner.top,
    right: left + inner.right,
    bottom: top + inner.bottom,
  };
  const part = cutBox(ink, inner);
  return { box, ink: part, area: sumOf(part.pixels), length: longestOf(part), certainty: CERTAIN };
}

/**
 * Return the parts, each with how sure the network is of it.
 *
 * @param {InkPart[]} parts
 * @param {Certainty<Picture>} odds
 */
export function judgedParts(parts, odds) {
  return parts.map((part) => ({
    ...part,
    certainty: certaintyOf(odds, part.ink, part.box.left, part.box.top),
  }));
}

/**
 * Tell whether a part reaches the border of a picture of this size.
 *
 * @param {InkPart} part
 * @param {Size} size
 */
export function touchesBorder({ box }, { width, height }) {
  return box.left === 0 || box.top === 0 || box.bottom === height || box.right === width;
}

/**
 * Return the ink of some parts in a picture of this size.
 *
 * @param {InkPart[]} parts
 * @param {Size} size
 * @returns {Picture}
 */
export function together(parts, { width, height }) {
  const whole = blankPicture(width, height);
  for (const { box, ink } of parts) {
    for (let place = 0; place < ink.pixels.length; place++) {
      const x = place % ink.width;
      const at = (box.top + (place - x) / ink.width) * width + box.left + x;
      whole.pixels[at] = Math.max(whole.pixels[at], ink.pixels[place]);
    }
  }
  return whole;
}
