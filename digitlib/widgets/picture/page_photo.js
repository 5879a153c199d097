// A photo with a box around each number on it. A person clicks a box and types what the number is.

import { LONGEST_NUMBER } from "../common/constants.js";
import { element, showPicture } from "../common/elements.js";

/** @import { Model } from "../common/model.js" */

/**
 * @typedef {object} Entry A number on the photo.
 * @property {string} text
 * @property {string} reason
 * @property {boolean} isCorrected
 * @property {[[number, number], [number, number]]} box In fractions of the photo: top left, bottom right.
 * @property {string} label The side of the box on which the text stands.
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
 * @returns {Record<string, string>} The style that lays an element over the box.
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

/**
 * @param {Model} model
 * @param {Entry} entry
 * @param {number} place
 * @returns {HTMLElement} The number's box, which is a button, and what is read there.
 */
function numberBox(model, entry, place) {
  const label = element("span", { textContent: entry.text + (entry.isCorrected ? " ✓" : "") });
  const node = element("button", { type: "button", title: entry.isCorrected ? "" : entry.reason }, [label]);
  node.setAttribute("aria-label", nameOf(entry, place));
  const [[left], [right]] = entry.box;
  const whole = element("div", { className: "digit-photo-number" }, [node]);
  whole.classList.toggle("digit-photo-corrected", entry.isCorrected);
  whole.classList.toggle("digit-photo-doubt", Boolean(entry.reason) && !entry.isCorrected);
  whole.classList.toggle("digit-photo-late", left + right > 1);
  whole.classList.add(`digit-photo-${entry.label}`);
  Object.assign(whole.style, placeOf(entry.box));
  node.onclick = () => ask(model, entry, place, whole);
  return whole;
}

/**
 * Ask for a number above its box. Enter keeps it, Escape does not, and leaving the field keeps what is new.
 *
 * @param {Model} model
 * @param {Entry} entry
 * @param {number} place
 * @param {HTMLElement} whole The number's box, which gets the field.
 */
function ask(model, entry, place, whole) {
  const input = element("input", {
    type: "text",
    inputMode: "numeric",
    value: entry.text,
    maxLength: LONGEST_NUMBER,
    required: true,
    pattern: "\\s*[0-9]+\\s*",
    title: "Digits only",
  });
  input.setAttribute("aria-label", `What is number ${place + 1}? Enter keeps it, Escape leaves it`);
  input.dataset.lmSuppressShortcuts = "true"; // JupyterLab's own would take the keys
  const leave = (isKept) => {
    input.onblur = null; // which the field's end would call
    if (isKept) model.send({ kind: "correct", place, text: input.value.trim() });
    input.remove();
  };
  // Another page takes the field away: what was typed is not for its numbers.
  const isHere = () => JSON.stringify(model.get("numbers")[place]) === JSON.stringify(entry);
  const isNew = () => isHere() && input.value !== entry.text && input.checkValidity();
  input.onblur = () => leave(isNew());
  input.onkeydown = (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Enter" && !input.reportValidity()) return;
    leave(event.key === "Enter");
    whole.querySelector("button")?.focus();
  };
  whole.append(input);
  input.select();
  input.focus();
}

/**
 * Put a number's box in its place; the focus stays there.
 *
 * @param {Element} boxes
 * @param {number} place
 * @param {HTMLElement} node
 */
function put(boxes, place, node) {
  const old = boxes.children[place];
  const isFocused = old?.contains(document.activeElement);
  if (old) old.replaceWith(node);
  else boxes.append(node);
  if (isFocused) node.querySelector("button")?.focus();
}

/**
 * @param {Model} model
 * @returns {HTMLElement} The photo with its numbers, hidden while there is none.
 */
export function pagePhoto(model) {
  const image = element("img", { alt: "The picture, with a box around each number" });
  const boxes = element("div");
  const sheet = element("div", { className: "digit-photo-sheet" }, [image, boxes]);
  const whole = element("div", { className: "digit-photo", hidden: true }, [sheet]);
  /** @type {string[]} */
  let shown = [];
  const showNumbers = () => {
    const numbers = model.get("numbers").map((entry) => JSON.stringify(entry));
    numbers.forEach((entry, place) => {
      if (entry !== shown[place]) put(boxes, place, numberBox(model, JSON.parse(entry), place));
    });
    while (boxes.children.length > numbers.length) boxes.lastElementChild?.remove();
    shown = numbers;
  };
  const showPhoto = () => {
    const bytes = model.get("photo");
    const [least, most] = model.get("photo_widths");
    sheet.style.width = `clamp(${least}px, 100%, ${most}px)`;
    whole.hidden = !bytes?.byteLength;
    showPicture(image, whole.hidden ? null : bytes);
  };
  model.on("change:numbers", showNumbers);
  model.on("change:photo change:photo_widths", showPhoto);
  showNumbers();
  showPhoto();
  return whole;
}
