// From a drawing to the digit image: the preprocessing "mnist" of digitlib/preprocessing/stages.py, step by
// step the same.

import { BOX_SIDE, CROP_AT, IMAGE_MIDDLE, IMAGE_SIDE, PEN_WIDTH } from "./constants.js";
import { checkWay, fit, mapPoints, resampled } from "./drawing.js";
import { onPad } from "./placing.js";

/** @import { Drawing, Point } from "./drawing.js" */

/**
 * @typedef {object} Picture
 * @property {Float32Array} pixels From 0, paper, to 1, ink, row by row.
 * @property {number} width
 * @property {number} height
 */

/**
 * Tell whether these are strokes on a pad that can be read.
 *
 * @param {unknown} strokes
 * @returns {strokes is Drawing}
 */
export function isDrawing(strokes) {
  try {
    return redraw(onPad(strokes, 1)).image.width > 0;
  } catch {
    return false;
  }
}

/**
 * Draw it again in a box of 20 × 20, centred by its mass on 28 × 28, by a pen as wide as MNIST's.
 *
 * @param {Drawing} drawing
 * @returns {{ box: Picture, image: Picture }}
 */
export function redraw(drawing) {
  const fitted = fit(drawing, BOX_SIDE - PEN_WIDTH, BOX_SIDE / 2);
  const box = inkOf(fitted, BOX_SIDE, PEN_WIDTH);
  // At most 8 pixels, which keeps the whole box on the image.
  const shift = centreOfMass(box).map((at) =>
    Math.min(Math.max(IMAGE_MIDDLE - at, 0), IMAGE_SIDE - BOX_SIDE),
  );
  const centred = mapPoints(fitted, (value, axis) => value + Math.fround(shift[axis]));
  return { box, image: inkOf(centred, IMAGE_SIDE, PEN_WIDTH) };
}

/**
 * Return how much of each pixel a round pen covers; the centre of the top-left pixel is (0.5, 0.5).
 *
 * @param {Drawing} drawing
 * @param {number} side
 * @param {number} penWidth
 * @returns {Picture}
 */
export function inkOf(drawing, side, penWidth) {
  checkWay(drawing, side);
  const paper = { pixels: new Float32Array(side * side), width: side, height: side };
  for (const stroke of drawing) {
    const path = resampled(stroke, penWidth / 4);
    for (let i = 1; i < path.length; i++) addInk(paper, path[i - 1], path[i], penWidth);
  }
  return paper;
}

/**
 * Ink a straight piece of a stroke, of a quarter of the pen's width.
 *
 * @param {Picture} paper
 * @param {Point} start
 * @param {Point} end
 * @param {number} penWidth
 */
function addInk({ pixels, width, height }, [startX, startY], [endX, endY], penWidth) {
  const reach = Math.ceil((penWidth + 1 + penWidth / 4) / 2);
  const [alongX, alongY] = [endX - startX, endY - startY];
  const squaredLength = Math.max(alongX ** 2 + alongY ** 2, 1e-12);
  const middleX = Math.floor((startX + endX) / 2);
  const middleY = Math.floor((startY + endY) / 2);
  for (let y = Math.max(middleY - reach, 0); y <= Math.min(middleY + reach, height - 1); y++) {
    for (let x = Math.max(middleX - reach, 0); x <= Math.min(middleX + reach, width - 1); x++) {
      const [toX, toY] = [x + 0.5 - startX, y + 0.5 - startY];
      const part = Math.min(Math.max((toX * alongX + toY * alongY) / squaredLength, 0), 1);
      const distance = Math.sqrt((toX - part * alongX) ** 2 + (toY - part * alongY) ** 2);
      // A pixel is covered in full half a pixel inside the pen's edge, not at all half a pixel outside.
      const coverage = Math.min(penWidth / 2 + 0.5 - distance, 1);
      const pixel = y * width + x;
      if (coverage > pixels[pixel]) pixels[pixel] = coverage;
    }
  }
}

/**
 * @param {Picture} picture
 * @returns {Point}
 */
export function centreOfMass({ pixels, width }) {
  let [total, x, y] = [0, 0, 0];
  pixels.forEach((ink, pixel) => {
    total += ink;
    x += ink * ((pixel % width) + 0.5);
    y += ink * (Math.floor(pixel / width) + 0.5);
  });
  return [x / total, y / total];
}

/**
 * Return the part of a picture that has ink, as digitlib/preprocessing/rescale.py does.
 *
 * @param {Picture} picture
 * @returns {Picture}
 */
export function cropped(picture) {
  const [left, top, right, bottom] = inkedBox(picture);
  const [width, height] = [right - left + 1, bottom - top + 1];
  const pixels = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const start = (top + y) * picture.width + left;
    pixels.set(picture.pixels.subarray(start, start + width), y * width);
  }
  return { pixels, width, height };
}

/** @param {Picture} picture */
function inkedBox({ pixels, width, height }) {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let pixel = 0; pixel < pixels.length; pixel++) {
    if (pixels[pixel] <= CROP_AT) continue;
    const x = pixel % width;
    left = Math.min(left, x);
    right = Math.max(right, x);
    bottom = (pixel - x) / width;
    if (top === height) top = bottom;
  }
  return right < 0 ? [0, 0, width - 1, height - 1] : [left, top, right, bottom];
}
