// Takes pictures: from a file, from the clipboard, or dropped on the app. Their bytes go to the kernel.

import { MAX_PICTURE_BYTES } from "../common/constants.js";
import { button, element } from "../common/elements.js";
import { pagePhoto } from "./page_photo.js";

/** @import { View } from "../common/model.js" */

export default {
  /** @param {View} view */
  render({ model, el, signal }) {
    el.classList.add("digit-widget", "digit-picture-reader");
    const words = element("p");
    words.setAttribute("role", "status");
    const file = element("input", { type: "file", accept: "image/*", hidden: true });
    const row = element("div", { className: "digit-picture-reader-buttons" }, [
      button("Open a picture", () => file.click()),
      button("A digit of MNIST", () => model.send({ kind: "mnist" })),
      file,
    ]);
    el.append(row, words, pagePhoto(model));

    async function take(picture) {
      if (!picture?.type.startsWith("image/")) return;
      const name = picture.name || "the clipboard";
      if (picture.size > MAX_PICTURE_BYTES)
        words.textContent = `“${name}” is too large; shrink it to ${MAX_PICTURE_BYTES / 1e6} MB.`;
      else model.send({ kind: "picture", name }, undefined, [await picture.arrayBuffer()]);
    }

    file.onchange = () => {
      take(file.files?.[0]);
      file.value = ""; // the same file may be chosen again
    };
    listenForPictures(el, take, signal);
    const show = () => (words.textContent = model.get("words"));
    model.on("change:words", show);
    show();
  },
};

/**
 * Where somebody writes, pasting is theirs. A picture may be dropped on all that belongs to the app.
 *
 * @param {HTMLElement} el
 * @param {(picture: File | undefined) => void} take
 * @param {AbortSignal} signal
 */
function listenForPictures(el, take, signal) {
  const isWriting = (target) => target.closest?.("input, textarea, [contenteditable]");
  const isHere = (target) => el.contains(target) || target.closest?.(".digit-app");
  document.addEventListener(
    "paste",
    (event) => {
      if (el.isConnected && !isWriting(event.target)) take(event.clipboardData?.files[0]);
    },
    { signal },
  );
  document.addEventListener(
    "dragover",
    (event) => {
      if (isHere(event.target)) event.preventDefault();
    },
    { signal },
  );
  document.addEventListener(
    "drop",
    (event) => {
      if (!isHere(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      take(event.dataTransfer?.files[0]);
    },
    { capture: true, signal },
  );
}
