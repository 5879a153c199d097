// The file of what lesson 5 judges, loaded once for all its figures, and pictures of its misread digits.

import { element } from "../../../../widgets/common/elements.js";
import { IMAGE_SIDE } from "../../../recognizer/constants.js";
import { unpack } from "../../../training/worker/images.js";
import { handedOver } from "../../live/handed_over.js";
import { paint, paperColour } from "../../live/pictures.js";
import { answersOf } from "./answers.js";

const PIXELS_OF_ONE = IMAGE_SIDE ** 2;
const MISSING = "the networks' answers could not be loaded; load the page again.";

/** @import { Digits } from "../../../training/worker/images.js" */
/** @import { Answers, Judged } from "./answers.js" */

/** @type {Promise<Judged> | undefined} */
let loaded;

/** @returns {Promise<Judged>} */
export function judged() {
  loaded ??= handedOver("judged", "judged", MISSING);
  return loaded;
}

/**
 * @param {string} network
 * @returns {Promise<{ answers: Answers, pictureOf: (place: number) => HTMLCanvasElement }>}
 */
export async function judgedNetwork(network) {
  const all = await judged();
  const [answers, digits] = await Promise.all([answersOf(all, network), unpack(all.misread)]);
  return { answers, pictureOf: (place) => pictureAt(digits, all.places.indexOf(place)) };
}

/**
 * @param {Digits} digits
 * @param {number} number
 */
function pictureAt({ pixels, levels }, number) {
  const own = pixels.subarray(number * PIXELS_OF_ONE, (number + 1) * PIXELS_OF_ONE);
  const picture = { pixels: own, width: IMAGE_SIDE, height: IMAGE_SIDE };
  return paint(element("canvas"), picture, (level) => paperColour(level / (levels - 1)));
}
