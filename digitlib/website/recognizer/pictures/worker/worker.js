// The worker that reads pictures beside a page, which stays quick: it hears of one picture at a time, and answers.

import { messageOf } from "../../../../widgets/common/elements.js";
import { makeRecognizer } from "../../recognize.js";
import { readNumbers } from "../page/number.js";
import { makeInkNetwork } from "../photo/ink_network.js";
import { boxAround } from "../pixels/grids.js";
import { readSource } from "../pixels/shrinking.js";
import { readDigit } from "../reading.js";
import { sourceOf } from "./source.js";

/** @import { Exported } from "../../network/network.js" */
/** @import { Model } from "../../recognize.js" */
/** @import { Readers } from "../reading.js" */

/** @type {Readers} */
let readers;

const ORDERS = {
  /** @param {{ model: Model, ink: Exported }} order */
  begin({ model, ink }) {
    readers = { network: makeInkNetwork(ink), recognizer: makeRecognizer(model) };
  },
  /** @param {{ pixels: ImageData | ImageBitmap, isJpeg: boolean, wanted: keyof typeof READINGS, number: number }} order */
  read({ pixels, isJpeg, wanted, number }) {
    try {
      const brightness = readSource(sourceOf(pixels, isJpeg));
      postMessage({ number, reading: READINGS[wanted](brightness) });
    } catch (error) {
      postMessage({ number, message: messageOf(error) });
    }
  },
};

const READINGS = {
  digit: (brightness) => readDigit(readers, brightness).prediction,
  numbers: (brightness) => readNumbers(readers, brightness).numbers,
  // One digit, and how it is found; or numbers where it is no digit.
  view(brightness) {
    const { prediction, stages } = readDigit(readers, brightness);
    const { width, height } = stages.digit;
    const box = boxAround(stages.digit);
    const digit = { prediction, stages, box, size: { width, height } };
    return prediction.digit === null ? { ...digit, page: readNumbers(readers, brightness) } : digit;
  },
};

addEventListener("message", ({ data }) => ORDERS[data.order](data));
