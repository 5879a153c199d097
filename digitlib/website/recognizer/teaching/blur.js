// A Gaussian blur of a digit image, as SciPy's.

import { IMAGE_SIDE } from "../constants.js";

/**
 * @param {number} deviation
 * @returns {number[]} How much ink spreads to a pixel from those at either side and from itself.
 */
function spread(deviation) {
  const reach = Math.floor(4 * deviation + 0.5); // SciPy, too, blurs over 4 standard deviations
  const amounts = Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp(-(((at - reach) / deviation) ** 2) / 2),
  );
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  return amounts.map((amount) => amount / total);
}

/**
 * @param {Float32Array} image
 * @param {number} deviation Pixels.
 */
export function blurred(image, deviation) {
  const shares = spread(deviation);
  const lines = (pixel) => [pixel % IMAGE_SIDE, Math.floor(pixel / IMAGE_SIDE)];
  const downwards = image.map((_, pixel) => {
    const [x, y] = lines(pixel);
    return spreadOver(shares, (at) => image[at * IMAGE_SIDE + x], y);
  });
  return downwards.map((_, pixel) => {
    const [x, y] = lines(pixel);
    return spreadOver(shares, (at) => downwards[y * IMAGE_SIDE + at], x);
  });
}

/**
 * @param {number[]} shares
 * @param {(at: number) => number} inkAt The ink along a row or a column.
 * @param {number} place
 */
function spreadOver(shares, inkAt, place) {
  const reach = (shares.length - 1) / 2;
  return shares.reduce((sum, share, step) => sum + share * inkAt(mirrored(place + step - reach)), 0);
}

/**
 * Beyond an edge, the image goes on as in a mirror there.
 *
 * @param {number} at
 */
function mirrored(at) {
  return at < 0 ? -1 - at : at < IMAGE_SIDE ? at : 2 * IMAGE_SIDE - 1 - at;
}
