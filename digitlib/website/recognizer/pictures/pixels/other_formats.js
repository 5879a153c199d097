// Well-known files that no browser here decodes: what they are, told by their first bytes.

import { HEAD_BYTES, NO_PICTURE, SIGNS } from "./constants.js";

/**
 * Return what a file is that cannot be read as a picture, and what to do, as the rest of a sentence.
 *
 * @param {Blob} file
 */
export async function otherFormat(file) {
  const bytes = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const head = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  const known = SIGNS.find(([sign]) => new RegExp(`^(?:${sign})`, "is").test(head));
  return known?.[1] ?? NO_PICTURE;
}
