// The network that the reader trained, or loaded from a file; it follows from page to page. This browser keeps
// it and sends it nowhere. If there is no room for it in the store, it lasts as long as the page.

import { forgetIn, keepIn, keptIn } from "../../../../widgets/common/store.js";
import { savedNetwork } from "../../../recognizer/network/saved_network.js";
import { costsOf } from "../../training/blocks.js";

/** @import { SavedNetwork } from "../../../recognizer/network/saved_network.js" */

const YOUR_NETWORK = "digitlib your network";

/** @type {SavedNetwork | null | undefined} */
let latestNetwork; // undefined until the store has been looked into
/** @type {Set<(saved: SavedNetwork | null) => void>} */
const networkListeners = new Set();

/**
 * @param {unknown} saved
 * @returns {SavedNetwork} The same, if it can read digits; it throws a sentence otherwise.
 */
export function checkedNetwork(saved) {
  const network = /** @type {SavedNetwork} */ (saved);
  savedNetwork(network);
  costsOf(network.architecture); // one that is too large would stop the page at every stroke
  return network;
}

/** @returns {SavedNetwork | null} Null where there is none, or where somebody else wrote. */
export function yourNetwork() {
  if (latestNetwork === undefined) latestNetwork = networkInStore();
  return latestNetwork;
}

function networkInStore() {
  try {
    return checkedNetwork(keptIn("localStorage", YOUR_NETWORK));
  } catch {
    return null;
  }
}

/**
 * @param {unknown} saved It throws a sentence if this is no network.
 */
export function keepYourNetwork(saved) {
  latestNetwork = checkedNetwork(saved);
  forgetIn("localStorage", YOUR_NETWORK); // or an older one would come back where there is no room for this one
  keepIn("localStorage", YOUR_NETWORK, latestNetwork);
  tellOfNetwork();
}

/** @returns {boolean} Whether it outlasts the page: the store may be full or forbidden. */
export function isYourNetworkKept() {
  return latestNetwork ? keptIn("localStorage", YOUR_NETWORK) !== null : false;
}

export function forgetYourNetwork() {
  latestNetwork = null;
  forgetIn("localStorage", YOUR_NETWORK);
  tellOfNetwork();
}

/**
 * Hear of each change that this page makes.
 *
 * @param {(saved: SavedNetwork | null) => void} act
 * @returns {() => void} Ends it.
 */
export function onYourNetwork(act) {
  networkListeners.add(act);
  return () => networkListeners.delete(act);
}

function tellOfNetwork() {
  for (const act of [...networkListeners]) act(latestNetwork ?? null);
}
