// The validation digits that map_of_digits.py hands over, and those nearest to a drawing.

import { bytesOf } from "../../../../widgets/common/bytes.js";
import { inflated, unpack } from "../../../training/worker/images.js";
import { handedOver } from "../../live/handed_over.js";

/** @import { Network } from "../../../recognizer/network/network.js" */
/** @import { PackedDigits } from "../../../training/worker/images.js" */

const NOT_THERE = "The digits to compare with could not be loaded; load the page again.";

/**
 * @typedef {object} KnownDigits
 * @property {Float32Array[]} images 784 pixels each, from 0, paper, to 1, ink.
 * @property {Uint8Array} labels
 * @property {Float32Array[]} features
 * @property {number[][]} places On the map: from the left and from the top, each from 0 to 1.
 */

/** @type {Promise<KnownDigits> | undefined} */
let digitsAround;

/** @returns {Promise<KnownDigits>} The same for all figures of a page. */
export function loadDigitsAround() {
  digitsAround ??= handedOver("map_of_digits", "map_of_digits", NOT_THERE).then(unpacked);
  return digitsAround;
}

/**
 * @param {PackedDigits & { features: string, unit: number, places: string }} packed
 * @returns {Promise<KnownDigits>}
 */
async function unpacked(packed) {
  const { pixels, labels, levels } = await unpack(packed);
  const features = Float32Array.from(await inflated(packed.features), (level) => level * packed.unit);
  const places = new DataView(bytesOf(packed.places).buffer);
  const placeAt = (number) => places.getUint16(2 * number, true) / 65535;
  return {
    images: inParts(
      Float32Array.from(pixels, (level) => level / (levels - 1)),
      labels.length,
    ),
    labels,
    features: inParts(features, labels.length),
    places: Array.from(labels, (_, number) => [placeAt(2 * number), placeAt(2 * number + 1)]),
  };
}

/**
 * @param {Float32Array} values
 * @param {number} numParts
 */
function inParts(values, numParts) {
  const size = values.length / numParts;
  return Array.from({ length: numParts }, (_, part) => values.subarray(part * size, (part + 1) * size));
}

/**
 * @param {Network} network
 * @param {number[]} image
 * @returns {Float32Array} What the network's last layer decides by.
 */
export function featuresOf({ layers, activations }, image) {
  const made = activations(Float32Array.from(image));
  return made[layers.findIndex(({ isSoftmax }) => isSoftmax)].values;
}

/**
 * @param {ArrayLike<number>[]} known
 * @param {ArrayLike<number>} own
 * @param {number} num
 * @returns {number[]} Which are nearest, the nearest first, by squared distance.
 */
export function nearestTo(known, own, num) {
  const distances = known.map((one) => squaredDistance(one, own));
  return Array.from(known.keys())
    .sort((a, b) => distances[a] - distances[b])
    .slice(0, num);
}

/**
 * @param {ArrayLike<number>} one
 * @param {ArrayLike<number>} other
 */
function squaredDistance(one, other) {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] - other[at]) ** 2;
  return sum;
}

/**
 * @param {number[][]} points
 * @returns {number[]} Their mean.
 */
export function middleOf(points) {
  return points[0].map((_, axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length);
}

/**
 * @param {number[][]} points
 * @returns {number[]} The median along each axis: a few far away do not move it.
 */
export function medianOf(points) {
  return points[0].map((_, axis) => {
    const sorted = points.map((point) => point[axis]).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)];
  });
}
