// The browser's own stores: "sessionStorage" ends with the tab, "localStorage" stays. Neither is ever sent
// anywhere, and anybody may have written there.

/** @typedef {"sessionStorage" | "localStorage"} StoreName */

/**
 * @param {StoreName} name
 * @returns {Storage | null} Null where the browser's settings forbid it.
 */
function store(name) {
  try {
    return window[name];
  } catch {
    return null;
  }
}

/**
 * @param {StoreName} name
 * @param {string} key
 */
export function textIn(name, key) {
  return store(name)?.getItem(key) ?? null;
}

/**
 * @param {StoreName} name
 * @param {string} key
 * @param {string} text
 */
export function keepText(name, key, text) {
  try {
    store(name)?.setItem(key, text);
  } catch {} // the store is full
}

/**
 * @param {StoreName} name
 * @param {string} key
 * @returns {any} What was kept there as JSON; null where nothing was, or where somebody else wrote.
 */
export function keptIn(name, key) {
  try {
    return JSON.parse(textIn(name, key) ?? "null");
  } catch {
    return null;
  }
}

/**
 * @param {StoreName} name
 * @param {string} key
 * @param {unknown} value
 */
export function keepIn(name, key, value) {
  keepText(name, key, JSON.stringify(value));
}

/**
 * @param {StoreName} name
 * @param {string} key
 */
export function forgetIn(name, key) {
  store(name)?.removeItem(key);
}
