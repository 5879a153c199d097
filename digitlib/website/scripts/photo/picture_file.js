// What may be read as a picture: whoever made the file, its size is known before its pixels are decoded.

import { MAX_PICTURE_BYTES } from "../../../widgets/common/constants.js";
import { element } from "../../../widgets/common/elements.js";
import { otherFormat } from "../../recognizer/pictures/pixels/other_formats.js";
import { checkSize } from "../../recognizer/pictures/worker/source.js";

/**
 * Return a picture's pixels, set upright and in the file's own colours, for Python knows no screen. What is no
 * picture, or too large, is refused with a sentence. Not in the worker: from disk, WebKit lets none read a Blob.
 *
 * @param {unknown} picture
 * @returns {Promise<{ pixels: ImageData | ImageBitmap, isJpeg: boolean }>}
 */
export async function decodedPicture(picture) {
  if (picture instanceof ImageData) return { pixels: picture, isJpeg: false };
  if (!(picture instanceof Blob)) throw new Error("give a picture as a Blob, a File or ImageData.");
  if (picture.size > MAX_PICTURE_BYTES) {
    throw new Error(`The picture is too large; shrink it to ${MAX_PICTURE_BYTES / 1e6} MB.`);
  }
  const { width, height } = await sizeOf(picture).catch(() => refuse(picture));
  checkSize(width, height);
  const [first, second] = new Uint8Array(await picture.slice(0, 2).arrayBuffer());
  const isJpeg = first === 0xff && second === 0xd8;
  const asTheyAre = /** @type {const} */ ({ colorSpaceConversion: "none", premultiplyAlpha: "none" });
  return { pixels: await createImageBitmap(picture, asTheyAre).catch(() => refuse(picture)), isJpeg };
}

/**
 * @param {Blob} file
 * @returns {Promise<never>}
 */
async function refuse(file) {
  throw new Error(`The file is ${await otherFormat(file)}.`);
}

/**
 * Browsers read an image's size from its first bytes, and decode it when it is shown.
 *
 * @param {Blob} blob
 * @returns {Promise<{ width: number, height: number }>}
 */
function sizeOf(blob) {
  const address = URL.createObjectURL(blob);
  return new Promise((resolve, reject) => {
    const image = element("img", { src: address });
    image.onload = () => resolve({ width: image.naturalWidth, height: image.naturalHeight });
    image.onerror = reject;
  }).finally(() => URL.revokeObjectURL(address));
}
