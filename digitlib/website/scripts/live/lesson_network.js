// The network that lesson 4 trains, on MNIST alone: it reads beside the shipped one.

import { makeNetwork } from "../../recognizer/network/network.js";
import { handedOver } from "./handed_over.js";

const NO_SECOND = "the second network could not be loaded; load the page again.";

/** @returns {Promise<ReturnType<typeof makeNetwork>>} */
export async function loadLessonNetwork() {
  return makeNetwork(await handedOver("lesson_network", "lesson_network", NO_SECOND));
}
