// Shows a number: its text, and below each digit's picture its ten bars.

import { makeBars } from "../common/bars.js";
import { element, showInstead, showPicture } from "../common/elements.js";

/** @import { View } from "../common/model.js" */

export default {
  /** @param {View} view */
  render({ model, el }) {
    el.classList.add("digit-widget", "digit-number");
    const text = element("div", { className: "digit-number-text" });
    const words = element("p", { className: "digit-number-words" });
    words.setAttribute("role", "status");
    const digits = element("ol", { className: "digit-number-digits" });
    el.append(element("div", { className: "digit-number-head" }, [text, words]), digits);

    function show() {
      const reading = model.get("reading");
      const pictures = model.get("pictures");
      text.textContent = reading.text;
      words.textContent = reading.words;
      showInstead(
        digits,
        reading.digits.map((digit, place) => column(digit, pictures[place])),
      );
    }

    model.on("change:reading", show);
    model.on("change:pictures", show);
    show();
  },
};

function column(digit, bytes) {
  const image = element("img", { className: "digit-number-picture", alt: "What the network sees" });
  showPicture(image, bytes);
  const name = element("p", { className: "digit-number-name", textContent: digit.words });
  const bars = makeBars();
  bars.show(digit);
  const node = element("li", { className: "digit-number-digit" }, [image, name, bars.node]);
  node.dataset.verdict = digit.verdict;
  return node;
}
