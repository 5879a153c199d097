// Shows a line of words, and figures with a sentence each.

import { element, showInstead, showPicture } from "../common/elements.js";

/** @import { View } from "../common/model.js" */

export default {
  /** @param {View} view */
  render({ model, el }) {
    el.classList.add("digit-widget", "digit-findings");
    const words = element("p", { className: "digit-findings-words" });
    words.setAttribute("role", "status");
    const sheet = element("div", { className: "digit-findings-sheet" });
    el.append(words, sheet);

    function showWords() {
      words.textContent = model.get("words");
      el.toggleAttribute("data-old", model.get("is_old"));
    }

    // The entries are there, too: they come in the same message.
    function showFindings() {
      const entries = model.get("entries");
      showInstead(
        sheet,
        model.get("pictures").map((bytes, place) => finding(entries[place], bytes)),
      );
    }

    model.on("change:words", showWords);
    model.on("change:is_old", showWords);
    model.on("change:pictures", showFindings);
    showWords();
    showFindings();
  },
};

function finding({ words, alt, width }, bytes) {
  const image = element("img", { alt, width });
  showPicture(image, bytes);
  return element("figure", {}, [image, element("figcaption", {}, [words])]);
}
