// The field of view in which the network looks for ink: a picture scaled to a square and normalised.

import { meanAndVariance, roundEven } from "../pixels/arithmetic.js";
import { changed, longestOf, putOn } from "../pixels/grids.js";
import { BICUBIC, BOX, resized } from "../pixels/resize.js";
import { FIELD_SIDE, LEAST_VARIANCE } from "./constants.js";

/** @import { Picture } from "../../digit_image.js" */

/**
 * Scale to a longest side of so many pixels; what grows may overshoot.
 *
 * @param {Picture} picture
 * @param {number} longest
 */
export function scaled(picture, longest) {
  const scale = longest / longestOf(picture);
  const [width, height] = [picture.width, picture.height].map((side) => Math.max(1, roundEven(side * scale)));
  return resized(picture, width, height, scale > 1 ? BICUBIC : BOX);
}

/**
 * Return the place of a picture in the middle of the field.
 *
 * @param {Pick<Picture, "width" | "height">} picture
 */
export function middleOf({ width, height }) {
  return { left: Math.floor((FIELD_SIDE - width) / 2), top: Math.floor((FIELD_SIDE - height) / 2) };
}

/**
 * Return what the network sees of a fitted picture: 0 outside, and neither the light nor the contrast counts.
 *
 * @param {Picture} brightness
 */
export function normalised(brightness) {
  const { mean, variance } = meanAndVariance(brightness.pixels);
  const spread = Math.sqrt(variance + LEAST_VARIANCE);
  const seen = changed(brightness, (level) => (level - mean) / spread);
  const { left, top } = middleOf(brightness);
  return putOn(seen, FIELD_SIDE, FIELD_SIDE, left, top);
}
