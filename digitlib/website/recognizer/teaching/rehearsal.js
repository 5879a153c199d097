// The rehearsed digits that rehearsal.py exports, as the network sees them.

import { bytesOf } from "../../../widgets/common/bytes.js";
import { described } from "./similarity.js";

/** @import { Example } from "./similarity.js" */

/**
 * Digits that must be read as well as before, and what the network answers before anybody teaches it.
 *
 * @typedef {object} Rehearsal
 * @property {string} images Base64; 784 bytes each, from 0, paper, to 255, ink.
 * @property {string} answers Base64; of each ten probabilities, then its features, as 32-bit floats.
 * @property {number[]} labels
 */

/**
 * @param {Rehearsal} rehearsal
 * @returns {Example[]}
 */
export function rehearsedFrom({ images, answers, labels }) {
  const pixels = Float32Array.from(bytesOf(images), (level) => level / 255);
  const numbers = floatsOf(answers);
  return labels.map((label, place) => {
    const answer = partOf(numbers, place, labels.length);
    const description = described(partOf(pixels, place, labels.length), answer.subarray(10));
    return { probabilities: answer.subarray(0, 10), description, label };
  });
}

/** @param {string} text */
function floatsOf(text) {
  const numbers = new DataView(bytesOf(text).buffer);
  return Float32Array.from({ length: numbers.byteLength / 4 }, (_, place) =>
    numbers.getFloat32(4 * place, true),
  );
}

/**
 * @param {Float32Array} values
 * @param {number} place
 * @param {number} numParts
 */
function partOf(values, place, numParts) {
  const size = values.length / numParts;
  return values.subarray(place * size, (place + 1) * size);
}
