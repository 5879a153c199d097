// Digit images as the worker keeps them: one byte a pixel, in few levels of grey; and batches of them.

import { bytesOf } from "../../../widgets/common/bytes.js";
import { IMAGE_SIDE } from "../../recognizer/constants.js";

/** @import { Random } from "../engine/random.js" */

const PIXELS = IMAGE_SIDE ** 2;

/**
 * What training/data.py writes: two pixels of the same column, one below the other, are one byte.
 *
 * @typedef {object} PackedDigits
 * @property {number} count
 * @property {number} levels Of grey.
 * @property {string} images Compressed by zlib, in base64.
 * @property {string} labels A digit for each image.
 * @property {string} digest The SHA-256 of the bytes, not compressed.
 */

/**
 * @typedef {object} Digits
 * @property {Uint8Array} pixels From 0, paper, to `levels` − 1, ink.
 * @property {Uint8Array} labels
 * @property {number} levels
 */

/**
 * Unpack digits; if a byte of them is wrong, nothing of them is taken.
 *
 * @param {PackedDigits} packed
 * @returns {Promise<Digits>}
 */
export async function unpack({ count, levels, images, labels, digest }) {
  const bytes = await inflated(images);
  if (bytes.length !== (count * PIXELS) / 2 || labels.length !== count || !(await isWhole(bytes, digest))) {
    throw new Error("a file of digits is damaged; load the page again.");
  }
  const pixels = new Uint8Array(count * PIXELS);
  for (let at = 0; at < bytes.length; at++) {
    const upper = 2 * at - (at % IMAGE_SIDE); // pairs of rows: each pair is 28 bytes, and 56 pixels
    pixels[upper] = bytes[at] / levels;
    pixels[upper + IMAGE_SIDE] = bytes[at] % levels;
  }
  return { pixels, labels: Uint8Array.from(labels, Number), levels };
}

/**
 * Unpack what zlib has compressed; nothing comes of damaged data. WebKit's workers cannot read a blob on a page
 * from disk, so the stream is fed by hand.
 *
 * @param {string} base64
 */
export async function inflated(base64) {
  try {
    const { readable, writable } = new DecompressionStream("deflate");
    const writer = writable.getWriter();
    const whole = new Response(readable).arrayBuffer();
    const [bytes] = await Promise.all([whole, writer.write(bytesOf(base64)), writer.close()]);
    return new Uint8Array(bytes);
  } catch {
    return new Uint8Array();
  }
}

// Without a secure address a browser computes no SHA-256; the checksum that zlib adds was right all the same.
async function isWhole(bytes, digest) {
  if (!globalThis.crypto?.subtle) return true;
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(found, (byte) => byte.toString(16).padStart(2, "0")).join("") === digest;
}

/**
 * @param {Digits} digits
 * @param {(place: number) => boolean} isChosen
 * @returns {Digits}
 */
export function chosen({ pixels, labels, levels }, isChosen) {
  const places = Array.from(labels.keys()).filter(isChosen);
  const kept = new Uint8Array(places.length * PIXELS);
  for (const [to, from] of places.entries()) {
    kept.set(pixels.subarray(from * PIXELS, (from + 1) * PIXELS), to * PIXELS);
  }
  return { pixels: kept, labels: Uint8Array.from(places, (place) => labels[place]), levels };
}

/**
 * @param {Digits[]} parts At least one.
 * @returns {Digits} All of them, one after the other; the first may be none, and knows no levels then.
 */
export function joinedDigits(parts) {
  const total = parts.reduce((sum, { labels }) => sum + labels.length, 0);
  const [pixels, labels] = [new Uint8Array(total * PIXELS), new Uint8Array(total)];
  let start = 0;
  for (const part of parts) {
    pixels.set(part.pixels, start * PIXELS);
    labels.set(part.labels, start);
    start += part.labels.length;
  }
  return { pixels, labels, levels: parts[parts.length - 1].levels };
}

/**
 * Write an image among those of a batch, each pixel from 0 to 1, moved by some pixels; what leaves on one side
 * does not come back on the other.
 *
 * @param {Digits} digits
 * @param {number} place
 * @param {Float32Array} batch
 * @param {number} at
 */
export function putImage({ pixels, levels }, place, batch, at, right = 0, down = 0) {
  const [from, to] = [place * PIXELS, at * PIXELS];
  if (right || down) batch.fill(0, to, to + PIXELS);
  for (let y = Math.max(down, 0); y < IMAGE_SIDE + Math.min(down, 0); y++) {
    for (let x = Math.max(right, 0); x < IMAGE_SIDE + Math.min(right, 0); x++) {
      batch[to + y * IMAGE_SIDE + x] = pixels[from + (y - down) * IMAGE_SIDE + x - right] / (levels - 1);
    }
  }
}

/**
 * Draws images without putting them back, until all have been drawn once; then anew.
 *
 * @param {Random} random
 */
export function makeDraw(random) {
  let total = 0;
  /** @type {number[]} */
  let left = [];
  return {
    /** @param {number} num So many more can be drawn. */
    add(num) {
      for (let place = total; place < total + num; place++) left.push(place);
      total += num;
    },
    next() {
      if (!left.length) left = Array.from({ length: total }, (_, place) => place);
      const at = Math.floor(random() * left.length);
      const place = left[at];
      left[at] = left[left.length - 1];
      left.pop();
      return place;
    },
  };
}
