// Teaches the recogniser a person's hand. The kernel says which buttons there are, and does what they say.

import { button, element } from "../common/elements.js";
import { courseCurve } from "./course.js";

/** @import { View } from "../common/model.js" */

const LABELS = {
  teach: "Teach it my hand",
  "go along": "Learn as I go along",
  keep: "Keep it",
  back: "Go back",
};

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
    const figure = element("figure", { className: "digit-teacher-course" });
    el.append(words, figure, row);

    function show() {
      const view = model.get("view");
      words.textContent = view.words;
      for (const { kind, node } of buttons) node.hidden = !view.buttons.includes(kind);
    }

    function showCourse() {
      const course = model.get("course");
      figure.hidden = course.length < 2;
      const caption = element("figcaption", {}, ["Misread so far: "]);
      caption.append(element("b", { textContent: "without learning" }), ", ");
      caption.append(element("b", { textContent: "with it" }));
      figure.replaceChildren(courseCurve(course), caption);
    }

    model.on("change:view", show);
    model.on("change:course", showCourse);
    show();
    showCourse();
  },
};
