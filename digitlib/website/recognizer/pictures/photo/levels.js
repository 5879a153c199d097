// How much ink each pixel holds: how far its brightness is from the paper's, towards that of full ink. The network
// says where paper and ink are, and no more.

import { clip, quantileOf } from "../pixels/arithmetic.js";
import { blurred, largestAround } from "../pixels/filters.js";
import { blankPicture, changed, chosenOf } from "../pixels/grids.js";
import { BILINEAR, resized } from "../pixels/resize.js";
import { LEAST_DEPTH, LEAST_WEIGHT, NEIGHBOURHOOD, PAPER_COARSE, REACH } from "./constants.js";

/** @import { Picture } from "../../digit_image.js" */
/** @import { InkMap } from "./ink_map.js" */

/**
 * Return where ink of either kind is likelier than paper: 1, and 0 elsewhere.
 *
 * @param {InkMap} seen
 */
export function whereInk({ paper }) {
  return changed(paper, (odds) => (odds < 0.5 ? 1 : 0));
}

/**
 * @param {InkMap} seen
 */
export function whereDigits({ digit }) {
  return changed(digit, (odds) => (odds > 0.5 ? 1 : 0));
}

/**
 * Return the ink in a picture, from 0, paper, to 1.
 *
 * @param {Picture} brightness
 * @param {InkMap} seen What the network saw in it.
 * @param {Picture} where 1 where it saw the ink that is asked for.
 */
export function inkLevels(brightness, seen, where) {
  const paper = paperOf(seen);
  const towardsInk = isBrightInk(paper, seen, where) ? -1 : 1;
  const depth = depthOf(brightness, sizedAs(paper, brightness), towardsInk);
  const wanted = chosenOf(depth, sizedAs(where, brightness), 0.5);
  if (!wanted.length) return blankPicture(brightness.width, brightness.height);
  // Four fifths up, and not at the top: one dark spot would make all the rest pale.
  const full = quantileOf(wanted, 0.8);
  // Three deviations hide nearly all grain, but never more than half the depth of a faint pencil.
  const least = Math.min(3 * texture(seen, paper, towardsInk), 0.5 * full);
  const span = Math.max(full - least, LEAST_WEIGHT);
  // What else is as dark as ink, a desk or a shadow, stays out.
  const reached = sizedAs(largestAround(where, REACH), brightness).pixels;
  return changed(depth, (level, place) => (reached[place] > 0.5 ? clip((level - least) / span, 0, 1) : 0));
}

/**
 * Return how deep ink lies beneath its paper, or above it: 1 where it is as dark as ink can be. In a shadow ink is
 * darker, but not as much darker than its paper: what counts is the fraction.
 *
 * @param {Picture} brightness
 * @param {Picture} paper As bright as the paper is there.
 * @param {number} towardsInk -1 where ink brightens.
 */
function depthOf(brightness, { pixels: ofPaper }, towardsInk) {
  const most = towardsInk > 0 ? 0 : 1; // as dark as ink can be, or as bright
  return changed(brightness, (level, place) => {
    const deepest = Math.max(Math.abs(ofPaper[place] - most), LEAST_DEPTH);
    return (towardsInk * (ofPaper[place] - level)) / deepest;
  });
}

/**
 * Tell whether the ink is brighter than its paper, as chalk is.
 *
 * @param {Picture} paper
 * @param {InkMap} seen
 * @param {Picture} where
 */
function isBrightInk(paper, { brightness }, where) {
  const darker = (sum, is, place) => (is ? sum + paper.pixels[place] - brightness.pixels[place] : sum);
  return where.pixels.reduce(darker, 0) < 0;
}

/**
 * Return the ink as if there were one paper and one ink, as on a screen: where a stroke is so wide that it looks
 * like paper to the network, it is ink here.
 *
 * @param {Picture} brightness
 * @param {InkMap} seen
 */
export function plainLevels(brightness, seen) {
  const levels = brightness.pixels.slice();
  const [darkest, brightest] = [0.02, 0.98].map((fraction) => quantileOf(levels, fraction));
  const span = Math.max(brightest - darkest, LEAST_WEIGHT);
  const inked = chosenOf(seen.brightness, whereInk(seen), 0.5);
  const inkIsDark = quantileOf(inked, 0.5) < (darkest + brightest) / 2;
  return changed(brightness, (level) => {
    const ink = clip((brightest - level) / span, 0, 1);
    return inkIsDark ? ink : 1 - ink;
  });
}

/**
 * Return how bright the paper is, or would be, at each pixel.
 *
 * @param {InkMap} seen
 */
function paperOf({ brightness, paper }) {
  // What may be a stroke's edge hardly counts.
  const weights = changed(paper, (odds) => odds ** 4 + LEAST_WEIGHT);
  const weighted = changed(weights, (weight, place) => weight * brightness.pixels[place]);
  const [width, height] = [paper.width, paper.height].map((side) =>
    Math.max(1, Math.floor(side / PAPER_COARSE)),
  );
  const [levels, total] = [weighted, weights].map((values) =>
    blurred(sizedAs(values, { width, height }), NEIGHBOURHOOD / PAPER_COARSE),
  );
  return sizedAs(
    changed(levels, (level, place) => level / total.pixels[place]),
    paper,
  );
}

/**
 * Return the standard deviation of the paper's grain, which a few specks cannot inflate.
 *
 * @param {InkMap} seen
 * @param {Picture} paper
 * @param {number} towardsInk
 */
function texture(seen, paper, towardsInk) {
  const grain = chosenOf(depthOf(seen.brightness, paper, towardsInk), seen.paper, 0.9).map(Math.abs);
  return grain.length ? 1.4826 * quantileOf(grain, 0.5) : 0;
}

/**
 * @param {Picture} picture
 * @param {Pick<Picture, "width" | "height">} size
 */
function sizedAs(picture, { width, height }) {
  return resized(picture, width, height, BILINEAR);
}
