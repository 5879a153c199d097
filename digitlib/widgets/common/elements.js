// What every widget needs: elements of the page, and pictures of bytes.

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} properties
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, properties = {}, children = []) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

/**
 * @param {string} label
 * @param {(event: MouseEvent) => void} onclick
 * @param {Record<string, unknown>} properties
 */
export function button(label, onclick, properties = {}) {
  return element("button", { type: "button", textContent: label, onclick, ...properties });
}

/**
 * @param {string} kind
 * @returns {string} A name that no other element of the page has, by which one element can refer to another.
 */
export function uniqueName(kind) {
  return `${kind}-${Math.random().toString(36).slice(2)}`;
}

/** @param {Record<string, unknown>} properties */
export function slider(properties) {
  const node = element("input", { type: "range", ...properties });
  node.dataset.lmSuppressShortcuts = "true"; // JupyterLab's own would take the arrow keys
  return node;
}

/**
 * Show a picture's bytes, or nothing where there are none. The browser finds out which kind it is.
 *
 * @param {HTMLImageElement} image
 * @param {BlobPart | null | undefined} bytes
 */
export function showPicture(image, bytes) {
  URL.revokeObjectURL(image.src);
  image.hidden = !bytes;
  if (bytes) image.src = URL.createObjectURL(new Blob([bytes]));
}

/**
 * Put other children in a node, and let the browser forget the pictures of those before.
 *
 * @param {Element} node
 * @param {Node[]} children
 */
export function showInstead(node, children) {
  for (const image of node.querySelectorAll("img")) showPicture(image, null);
  node.replaceChildren(...children);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @returns {CanvasRenderingContext2D}
 */
export function contextOf(canvas) {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser cannot draw.");
  return context;
}

/**
 * @param {unknown} error
 * @returns {string}
 */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
