// Teaches the recogniser a person's hand. The kernel says which buttons there are, and does what they say.

import { button, element } from "../common/elements.js";

/** @import { View } from "../common/model.js" */

const LABELS = { teach: "Teach it my hand", keep: "Keep it", back: "Go back" };

export default {
  /** @param {View} view */
  render({ model, el }) {
    el.classList.add("digit-widget", "digit-teacher");
    const words = element("p");
    words.setAttribute("role", "status");
    const buttons = Object.entries(LABELS).map(([kind, label]) => {
      const node = button(label, () => model.send({ kind }));
      return { kind, node };
    });
    const row = element(
      "div",
      { className: "digit-teacher-buttons" },
      buttons.map(({ node }) => node),
    );
    el.append(words, row);

    function show() {
      const view = model.get("view");
      words.textContent = view.words;
      for (const { kind, node } of buttons) node.hidden = !view.buttons.includes(kind);
    }

    model.on("change:view", show);
    show();
  },
};
