// Pictures of numbers: ink, feature maps and weights, each number a pixel.

import { bytesOf } from "../../../widgets/common/bytes.js";
import { contextOf } from "../../../widgets/common/elements.js";
import { PICTURE_SIDE } from "./constants.js";

/** @import { Picture } from "../../recognizer/digit_image.js" */

/**
 * Paint each number as the colour that `colourOf` gives.
 *
 * @template Pixel
 * @param {HTMLCanvasElement} canvas
 * @param {{ pixels: ArrayLike<Pixel>, width: number, height: number }} picture
 * @param {(pixel: Pixel) => number[]} colourOf Red, green and blue, each from 0 to 255.
 */
export function paint(canvas, { pixels, width, height }, colourOf) {
  Object.assign(canvas, { width, height });
  const image = new ImageData(width, height);
  for (let pixel = 0; pixel < pixels.length; pixel++) {
    const [red, green, blue] = colourOf(pixels[pixel]);
    image.data[4 * pixel] = red;
    image.data[4 * pixel + 1] = green;
    image.data[4 * pixel + 2] = blue;
    image.data[4 * pixel + 3] = 255;
  }
  contextOf(canvas).putImageData(image, 0, 0);
  return canvas;
}

const GREYS = Array.from({ length: 256 }, (_, level) => [level, level, level]);

/**
 * Show ink light on dark, as MNIST's digits are shown.
 *
 * @param {number} ink
 */
export function inkColour(ink) {
  return GREYS[Math.round(255 * ink)];
}

/**
 * Show ink dark on paper, as the lessons' figures do.
 *
 * @param {number} ink
 */
export function paperColour(ink) {
  return inkColour(1 - ink);
}

/**
 * Show numbers red above 0, blue below, and as paper at 0.
 *
 * @param {number} most The largest, either way.
 * @returns {(number: number) => number[]}
 */
export function signedColour(most) {
  return (number) => {
    const share = Math.min(Math.abs(number) / most, 1);
    const [strong, weak] = [255 - Math.round(20 * share), 255 - Math.round(140 * share)];
    return number > 0 ? [strong, weak, weak] : [weak, Math.round((weak + strong) / 2), strong];
  };
}

/**
 * @param {Picture} picture
 * @returns {Uint8Array<ArrayBuffer>} A PNG file's.
 */
export function pngBytes(picture) {
  const whole = paint(document.createElement("canvas"), picture, inkColour);
  const share = Math.min(1, PICTURE_SIDE / Math.max(picture.width, picture.height));
  const [width, height] = [picture.width, picture.height].map((length) =>
    Math.max(Math.round(share * length), 1),
  );
  const small = Object.assign(document.createElement("canvas"), { width, height });
  const context = contextOf(small);
  context.imageSmoothingQuality = "high";
  context.drawImage(whole, 0, 0, width, height);
  return bytesOf(small.toDataURL("image/png").split(",")[1]);
}
