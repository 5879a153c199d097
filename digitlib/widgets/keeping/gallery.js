// Shows kept drawings by digit, misread ones first; the person can delete, export and import them.

import { button, element, showInstead, showPicture } from "../common/elements.js";

/** @import { Model, View } from "../common/model.js" */

/**
 * Deleting cannot be undone, so the button asks once more.
 *
 * @param {string} label
 * @param {string} question
 * @param {() => void} act
 */
function twice(label, question, act) {
  const node = button(label, () => {
    if (node.textContent === question) act();
    node.textContent = node.textContent === question ? label : question;
  });
  node.addEventListener("blur", () => (node.textContent = label));
  return node;
}

function drawing(model, entry, bytes) {
  const read = entry.isMisread ? `read as ${entry.answer || "no digit"}` : "";
  const image = element("img", { alt: `A drawn ${entry.label}${read && `, ${read}`}` });
  showPicture(image, bytes);
  const remove = button("×", () => model.send({ kind: "delete", id: entry.id }));
  remove.setAttribute("aria-label", `Delete this ${entry.label}`);
  const caption = element("figcaption", { textContent: read });
  return element("figure", { className: entry.isMisread ? "digit-misread" : "" }, [image, remove, caption]);
}

/** @param {Model} model */
function groups(model) {
  const byLabel = Map.groupBy(model.get("entries").keys(), (place) => model.get("entries")[place].label);
  return Array.from(byLabel, ([label, places]) =>
    element("section", {}, [
      element("h4", { textContent: label }),
      ...places.map((place) => drawing(model, model.get("entries")[place], model.get("pictures")[place])),
    ]),
  );
}

function save({ name }, bytes) {
  const url = URL.createObjectURL(new Blob([bytes]));
  element("a", { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}

/**
 * @param {Model} model
 * @param {(sentence: string) => void} show
 */
function importer(model, show) {
  const input = element("input", { type: "file", accept: ".jsonl,.npz", hidden: true });
  input.onchange = async () => {
    const file = input.files?.[0];
    if (!file) return;
    if (file.size > model.get("largest"))
      show(`${file.name} is larger than ${model.get("largest") / 1e6} MB.`);
    else model.send({ kind: "import", name: file.name }, undefined, [await file.arrayBuffer()]);
    input.value = "";
  };
  return [button("Import a file", () => input.click()), input];
}

export default {
  /** @param {View} view */
  initialize({ model }) {
    model.on("msg:custom", (content, buffers) => content.kind === "file" && save(content, buffers[0]));
  },

  /** @param {View} view */
  render({ model, el }) {
    el.classList.add("digit-widget", "digit-gallery");
    const words = element("p", { role: "status" });
    const sections = element("div");
    const tools = element("div", { className: "digit-gallery-tools" }, [
      button("Save as JSON lines", () => model.send({ kind: "export", format: "jsonl" })),
      button("Save as pen strokes", () => model.send({ kind: "export", format: "npz" })),
      ...importer(model, (sentence) => (words.textContent = sentence)),
      twice("Delete all", "Delete them all?", () => model.send({ kind: "delete all" })),
    ]);
    el.append(words, sections, tools);

    const showWords = () => (words.textContent = model.get("words"));
    const showDrawings = () => showInstead(sections, groups(model));
    model.on("change:words", showWords);
    model.on("change:entries", showDrawings);
    model.on("change:pictures", showDrawings);
    showWords();
    showDrawings();
  },
};
