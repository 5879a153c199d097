// What a link says after its "#", which browsers send to no server: a drawing, and numbers such as a stop.

import { drawnIn, linkTextOf } from "./drawing_link.js";

/** @import { Drawn } from "./drawing_link.js" */

/**
 * @param {Drawn} drawn
 * @param {Record<string, number>} numbers By their names.
 * @returns {string} The page's own address with the drawing and the numbers.
 */
export function addressWith(drawn, numbers = {}) {
  const parts = Object.entries({ drawing: linkTextOf(drawn), ...numbers });
  return `${location.href.split("#")[0]}#${parts.map((part) => part.join("=")).join("&")}`;
}

/**
 * @param {string} fragment With or without its "#".
 * @returns {Drawn | null} Null if it tells of no drawing; it throws a sentence if that is damaged.
 */
export function drawingInFragment(fragment) {
  const text = settingIn(fragment, "drawing");
  return text === null ? null : drawnIn(text);
}

/**
 * @param {string} fragment
 * @param {string} name
 * @param {number} most
 * @returns {number | null} A whole number from 0 to `most`, or null.
 */
export function numberInFragment(fragment, name, most) {
  const text = settingIn(fragment, name) ?? "";
  return /^\d{1,3}$/.test(text) && Number(text) <= most ? Number(text) : null;
}

function settingIn(fragment, name) {
  return new URLSearchParams(fragment.replace(/^#/, "")).get(name);
}

/** Let the address forget a drawing that is no longer the one on the pad. */
export function dropFragment() {
  if (settingIn(location.hash, "drawing") === null) return;
  try {
    history.replaceState(null, "", location.href.split("#")[0]);
  } catch {} // some browsers refuse it to a page from disk; the link then stays
}
