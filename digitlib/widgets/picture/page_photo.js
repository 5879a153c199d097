// A photo with a box around each number on it. A person clicks a box and types what the number is.

import { element, showPicture } from "../common/elements.js";

/** @import { Model } from "../common/model.js" */

/**
 * @typedef {object} Entry A number on the photo.
 * @property {string} text
 * @property {string} reason
 * @property {boolean} isCorrected
 * @property {[[number, number], [number, number]]} box In fractions of the photo: top left, bottom right.
 */

/**
 * @param {Entry} entry
 * @param {number} place Counted from 0.
 * @returns {string} What a screen reader says of the number's button.
 */
export function nameOf({ text, reason, isCorrected }, place) {
  const state = isCorrected ? ", corrected" : reason && `, in doubt`;
  return `Number ${place + 1}: ${text}${state}. Correct it`;
}

/**
 * @param {Entry["box"]} box
 * @returns {Record<string, string>} The style that lays a button over the box.
 */
export function placeOf([[left, top], [right, bottom]]) {
  const percent = (part) => `${(100 * part).toFixed(2)}%`;
  return {
    left: percent(left),
    top: percent(top),
    width: percent(right - left),
    height: percent(bottom - top),
  };
}

function numberButton(entry, place, edit) {
  const label = element("span", { textContent: entry.text + (entry.isCorrected ? " ✓" : "") });
  const node = element("button", { type: "button", onclick: () => edit(node, place) }, [label]);
  node.setAttribute("aria-label", nameOf(entry, place));
  node.classList.toggle("digit-photo-corrected", entry.isCorrected);
  node.classList.toggle("digit-photo-doubt", Boolean(entry.reason) && !entry.isCorrected);
  Object.assign(node.style, placeOf(entry.box));
  return node;
}

/**
 * Ask for a number in place of its button: Enter keeps it, Escape and leaving the field do not.
 *
 * @param {Model} model
 * @param {HTMLElement} node
 * @param {number} place
 */
function ask(model, node, place) {
  const { text, box } = model.get("numbers")[place];
  const input = element("input", { type: "text", inputMode: "numeric", value: text, maxLength: 60 });
  input.setAttribute("aria-label", `What is number ${place + 1}? Enter keeps it, Escape leaves it`);
  input.dataset.lmSuppressShortcuts = "true"; // JupyterLab's own would take the keys
  input.style.left = placeOf(box).left;
  input.style.top = placeOf(box).top;
  const leave = () => input.isConnected && input.replaceWith(node);
  input.onblur = leave;
  input.onkeydown = (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Enter") model.send({ kind: "correct", place, text: input.value.trim() });
    leave();
    node.focus();
  };
  node.replaceWith(input);
  input.select();
  input.focus();
}

/**
 * @param {Model} model
 * @returns {HTMLElement} The photo with its numbers, hidden while there is none.
 */
export function pagePhoto(model) {
  const image = element("img", { alt: "The picture, with a box around each number" });
  const boxes = element("div", { className: "digit-photo-boxes" });
  const whole = element("div", { className: "digit-photo", hidden: true }, [image, boxes]);
  const showNumbers = () => {
    const focused = Array.from(boxes.children).indexOf(/** @type {Element} */ (document.activeElement));
    const edit = (node, place) => ask(model, node, place);
    boxes.replaceChildren(...model.get("numbers").map((entry, place) => numberButton(entry, place, edit)));
    /** @type {HTMLElement | undefined} */ (boxes.children[focused])?.focus();
  };
  const showPhoto = () => {
    const bytes = model.get("photo");
    whole.hidden = !bytes?.byteLength;
    showPicture(image, whole.hidden ? null : bytes);
  };
  model.on("change:numbers", showNumbers);
  model.on("change:photo", showPhoto);
  showNumbers();
  showPhoto();
  return whole;
}
