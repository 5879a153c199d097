// Asks the worker that reads pictures, which is started when the first picture comes.

import { handedOver } from "../live/handed_over.js";
import { startWorkers } from "../live/workers.js";
import { decodedPicture } from "./picture_file.js";

/** @import { PicturePrediction, PictureStages } from "../../recognizer/pictures/reading.js" */
/** @import { DigitRow } from "../../recognizer/pictures/page/read_row.js" */
/** @import { Size } from "../../recognizer/pictures/photo/ink_part.js" */
/** @import { Box } from "../../recognizer/pictures/pixels/grids.js" */

/**
 * What is shown of a picture: its digit, or the numbers of a page where it is none.
 *
 * @typedef {object} Reading
 * @property {PicturePrediction} prediction
 * @property {PictureStages} stages
 * @property {Box | null} box Where the digit stands, in a copy of the picture's of a size of its own.
 * @property {Size} size
 * @property {{ numbers: DigitRow[], size: Size }} [page]
 */

/** @typedef {{ resolve: (reading: any) => void, reject: (error: Error) => void }} Waiting */

/** @type {Promise<Worker> | undefined} */
let started;
/** @type {Map<number, Waiting>} */
const waiting = new Map();
let numAsked = 0;

/**
 * Read a picture: its "digit", its "numbers", or all that a "view" shows.
 *
 * @param {Blob | ImageData} picture
 * @param {"digit" | "numbers" | "view"} wanted
 * @returns {Promise<any>} It is rejected with a sentence where the picture is none, or is too large.
 */
export async function readingOf(picture, wanted) {
  const [decoded, worker] = await Promise.all([decodedPicture(picture), begin()]);
  numAsked += 1;
  const number = numAsked;
  return new Promise((resolve, reject) => {
    waiting.set(number, { resolve, reject });
    worker.postMessage(
      { order: "read", ...decoded, wanted, number },
      decoded.pixels instanceof ImageBitmap ? [decoded.pixels] : [],
    );
  });
}

/** Start the worker, unless it has been: it is ready sooner if it begins while somebody looks for a picture. */
export function begin() {
  started ??= start().catch((error) => {
    started = undefined; // so that it is tried again
    throw error;
  });
  return started;
}

async function start() {
  const [source, ink] = await Promise.all([
    fetched("picture_worker", "pictureWorker"),
    fetched("ink", "ink"),
  ]);
  const [worker] = startWorkers(source, 1);
  worker.onmessage = ({ data }) => settle(data.number, data);
  worker.onerror = ({ message }) => {
    started = undefined;
    for (const number of waiting.keys()) settle(number, { message });
  };
  worker.postMessage({ order: "begin", model: window.digitlib?.model, ink });
  return worker;
}

/**
 * @param {number} number
 * @param {{ reading?: unknown, message?: string }} answer
 */
function settle(number, { reading, message }) {
  const asked = waiting.get(number);
  waiting.delete(number);
  if (message === undefined) asked?.resolve(reading);
  else asked?.reject(new Error(message));
}

/**
 * @param {string} file
 * @param {string} name
 */
function fetched(file, name) {
  return handedOver(file, name, `${file}.js could not be loaded, or is damaged; go online and try again.`);
}
