// Operations on the pixels of ink, as digitlib/preprocessing/rescale.py has them: measure the pen, scale,
// thicken, place by mass.

import { BOX_SIDE, IMAGE_MIDDLE, IMAGE_SIDE, SHOWN_SIDE } from "../../constants.js";
import { centreOfMass, cropped } from "../../digit_image.js";
import { clip, roundEven } from "./arithmetic.js";
import { MIN_PEN_WIDTH } from "./constants.js";
import { distancesToZero } from "./filters.js";
import { changed, longestOf, putOn } from "./grids.js";
import { BILINEAR, HAMMING, resized } from "./resize.js";

/** @import { Picture } from "../../digit_image.js" */

/**
 * Return the digit image of ink, and the pictures on its way: the preprocessing "pixels".
 *
 * @param {Picture} ink
 * @returns {{ cropped: Picture, box: Picture, image: Picture }}
 */
export function shrunk(ink) {
  const part = cropped(ink);
  const box = toLongest(thickened(shownSize(part).shown), BOX_SIDE);
  return { cropped: part, box, image: placedByMass(box) };
}

/**
 * The same for a pen whose width is known, in pixels of the ink, which is ten times as fast.
 *
 * @param {Picture} ink
 * @param {number} penWidth
 */
export function imageByPen(ink, penWidth) {
  const { shown, scale } = shownSize(cropped(ink));
  return placedByMass(toLongest(thickened(shown, scale * penWidth), BOX_SIDE));
}

/**
 * Return how wide the pen was that drew the ink, in its pixels.
 *
 * @param {Picture} ink
 */
export function measuredPen(ink) {
  const { shown, scale } = shownSize(cropped(ink));
  return penWidthOf(shown) / scale;
}

/**
 * Across a stroke the distance to the nearer edge is a quarter of its width on average. Small pictures are
 * enlarged first: edges lie between pixels.
 *
 * @param {Picture} picture
 */
export function penWidthOf(picture) {
  const factor = Math.max(1, Math.floor((8 * IMAGE_SIDE) / longestOf(picture)));
  const large = resized(picture, factor * picture.width, factor * picture.height, BILINEAR);
  const inside = changed(padded(large, 1), (ink) => (ink > 0.5 ? 1 : 0));
  const distances = distancesToZero(inside).pixels.filter((distance) => distance > 0);
  if (!distances.length) return 0;
  const mean = distances.reduce((sum, distance) => sum + distance, 0) / distances.length;
  return (4 * (mean - 0.5)) / factor; // distances run half a pixel beyond the edge
}

/**
 * @param {Picture} picture
 * @param {number} margin
 */
function padded(picture, margin) {
  return putOn(picture, picture.width + 2 * margin, picture.height + 2 * margin, margin, margin);
}

/**
 * Shrink to at most ten pixels for each of the box.
 *
 * @param {Picture} picture
 */
function shownSize(picture) {
  const longest = longestOf(picture);
  const side = Math.min(SHOWN_SIDE, longest);
  return { shown: toLongest(picture, side), scale: side / longest };
}

/**
 * @param {Picture} picture
 * @param {number} side
 */
function toLongest(picture, side) {
  const scale = side / longestOf(picture);
  const [width, height] = [picture.width, picture.height].map((length) =>
    Math.max(1, roundEven(length * scale)),
  );
  return resized(picture, width, height, HAMMING);
}

/**
 * Widen strokes that would come out thinner than MNIST's once the longest side is 20 pixels.
 *
 * @param {Picture} picture
 */
function thickened(picture, width = penWidthOf(picture)) {
  const wanted = (MIN_PEN_WIDTH * longestOf(picture)) / BOX_SIDE;
  if (width === 0 || width >= wanted) return picture;
  const reach = (wanted - width) / 2; // on either side of the stroke
  const whole = padded(picture, Math.ceil(reach));
  const distances = distancesToZero(changed(whole, (ink) => (ink < 0.5 ? 1 : 0))).pixels;
  // Distances run to half a pixel within the edge.
  return changed(whole, (ink, place) => Math.max(ink, clip(reach + 1 - distances[place], 0, 1)));
}

/**
 * Put the box on a digit image with its centre of mass in the middle, never cut.
 *
 * @param {Picture} box
 */
function placedByMass(box) {
  if (!box.pixels.some((ink) => ink > 0)) return putOn(box, IMAGE_SIDE, IMAGE_SIDE, 0, 0);
  const [x, y] = centreOfMass(box);
  const left = clip(roundEven(IMAGE_MIDDLE - x), 0, IMAGE_SIDE - box.width);
  const top = clip(roundEven(IMAGE_MIDDLE - y), 0, IMAGE_SIDE - box.height);
  return putOn(box, IMAGE_SIDE, IMAGE_SIDE, left, top);
}
