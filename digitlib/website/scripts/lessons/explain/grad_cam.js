// Grad-CAM for the maps before the last convolution, as lesson 7 computes it: each map counts as much as the
// digit's score rises with it, on average over the map.

/** @import { Activation, Layer } from "../../../recognizer/network/layers.js" */
/** @import { Network } from "../../../recognizer/network/network.js" */

/**
 * @param {Network} network It ends with a convolution, the means of its maps, and a softmax.
 * @param {Activation[]} made What each layer makes of a digit image.
 * @param {number} digit
 * @returns {number[]} The evidence for the digit at each place of the maps; below 0 it speaks against it.
 */
export function evidenceFor({ layers }, made, digit) {
  const place = layers.map(({ kind }) => kind).lastIndexOf("conv");
  const { values, channels } = made[place];
  const weights = mapWeights(layers[place], made[place], slopesOfScore(layers, made[place + 1], digit));
  return Array.from({ length: values.length / channels }, (_, at) =>
    weights.reduce((sum, weight, map) => sum + weight * values[at * channels + map], 0),
  );
}

/**
 * @param {Layer[]} layers
 * @param {Activation} output The last convolution's.
 * @param {number} digit
 * @returns {Float32Array} How fast the score rises with each value before the ReLU.
 */
function slopesOfScore(layers, { values, side, channels }, digit) {
  const last = layers.find(({ isSoftmax }) => isSoftmax);
  if (!last) throw new Error("this network ends without a softmax.");
  return values.map((value, at) =>
    value > 0 ? last.kernel[(at % channels) * last.outputs + digit] / side ** 2 : 0,
  );
}

/**
 * Carry the slopes back through a convolution, and take each input map's mean.
 *
 * @param {Layer} layer
 * @param {Activation} input
 * @param {Float32Array} slopes
 */
function mapWeights(layer, { side, channels }, slopes) {
  const { side: size, outputs, margin, kernel } = layer;
  const sums = new Float64Array(channels);
  const across = Math.sqrt(slopes.length / outputs);
  const isInside = (at) => at >= 0 && at < side;
  slopes.forEach((slope, at) => {
    if (slope === 0) return;
    const [cell, output] = [Math.floor(at / outputs), at % outputs];
    const [top, left] = [Math.floor(cell / across) - margin, (cell % across) - margin];
    for (let tap = 0; tap < size ** 2; tap++) {
      if (!isInside(top + Math.floor(tap / size)) || !isInside(left + (tap % size))) continue;
      for (let map = 0; map < channels; map++)
        sums[map] += slope * kernel[(tap * channels + map) * outputs + output];
    }
  });
  return sums.map((sum) => sum / side ** 2);
}
