// The preprocessing "mnist" with its three choices open: the box, the pen, and the centre.

import { BOX_SIDE, IMAGE_MIDDLE, IMAGE_SIDE, PEN_WIDTH } from "../../../recognizer/constants.js";
import { centreOfMass, inkOf } from "../../../recognizer/digit_image.js";
import { fit, mapPoints } from "../../../recognizer/drawing.js";

/** @import { Picture } from "../../../recognizer/digit_image.js" */
/** @import { Drawing } from "../../../recognizer/drawing.js" */

/**
 * @typedef {object} Choices
 * @property {number} box Its side in whole pixels.
 * @property {number} pen Its width in pixels.
 * @property {number} right How far from its place the centre of mass lands.
 * @property {number} down
 */

/** @type {Readonly<Choices>} As MNIST's makers chose. */
export const FAITHFUL = { box: BOX_SIDE, pen: PEN_WIDTH, right: 0, down: 0 };

export const LIMITS = {
  box: { min: 8, max: IMAGE_SIDE, step: 1 },
  pen: { min: 1, max: 6, step: 0.2 },
  right: { min: -8, max: 8, step: 0.5 },
  down: { min: -8, max: 8, step: 0.5 },
};

/**
 * @param {Drawing} drawing
 * @param {Choices} choices
 * @returns {{ image: Picture, left: number, top: number }} The digit image, and where the box lies on it.
 */
export function preprocessed(drawing, { box, pen, right, down }) {
  const fitted = fit(drawing, box - pen, box / 2);
  const centre = centreOfMass(inkOf(fitted, box, pen));
  const [left, top] = [right, down].map(
    (aside, axis) => Math.min(Math.max(IMAGE_MIDDLE - centre[axis], 0), IMAGE_SIDE - box) + aside,
  );
  const placed = mapPoints(fitted, (value, axis) => value + Math.fround(axis ? top : left));
  return { image: inkOf(placed, IMAGE_SIDE, pen), left, top };
}

/**
 * @param {keyof Choices} name
 * @param {number} value
 * @returns {number} The nearest value that a hand may choose.
 */
export function chosenValue(name, value) {
  const { min, max, step } = LIMITS[name];
  const whole = min + Math.round((value - min) / step) * step;
  return Number(Math.min(Math.max(whole, min), max).toFixed(1));
}
