// A layer in the list of layers: its name, what can be chosen of it, its shape, and a button that removes it.

import { button, element } from "../../../../widgets/common/elements.js";
import { AMOUNTS } from "../blocks.js";

/** @import { Block } from "../../../training/notation.js" */

export const NAMES_OF_KINDS = {
  crop: "Crop",
  conv: "Convolution",
  plain: "Convolution",
  mean: "To numbers",
  flatten: "To numbers",
  dense: "Dense",
};

/**
 * @param {Block} block Is changed as the reader chooses.
 * @param {number} place
 * @param {() => void} changed
 * @param {() => void} remove
 */
export function layerRow(block, place, changed, remove) {
  const name = NAMES_OF_KINDS[block.kind];
  const fields = FIELDS[block.kind].map((field) => field(block, changed));
  const shape = element("span", { className: "training-shape" });
  const away = button("−", remove, { className: "training-remove", title: "Remove this layer" });
  away.setAttribute("aria-label", `Remove layer ${place + 1}, ${name}`);
  const chosen = element("span", { className: "training-fields", role: "group" }, fields);
  chosen.setAttribute("aria-label", `Layer ${place + 1}, ${name}`);
  const isEnd = block.kind === "mean" || block.kind === "flatten"; // without it, it would stay a picture
  const node = element("li", {}, [element("strong", {}, [name]), shape, ...(isEnd ? [] : [away]), chosen]);
  return { node, shape };
}

/**
 * A choice among values, which have the words that `say` gives.
 *
 * @param {string} label
 * @param {string} name The block's property that is chosen.
 * @param {any[]} values
 * @param {(value: any) => string} say
 */
function choiceOf(label, name, values, say = String) {
  return (block, changed) => {
    const all = values.includes(block[name]) ? values : [block[name], ...values];
    const options = all.map((value, number) => element("option", { value: number, textContent: say(value) }));
    const field = element("select", {}, options);
    field.selectedIndex = all.indexOf(block[name]);
    field.onchange = () => {
      block[name] = all[field.selectedIndex];
      changed();
    };
    return element("label", {}, [label, field]);
  };
}

/**
 * @param {string} label
 * @param {string} name
 * @param {unknown} on
 * @param {unknown} off
 */
function tick(label, name, on = true, off = false) {
  return (block, changed) => {
    const field = element("input", { type: "checkbox", checked: block[name] === on });
    field.onchange = () => {
      block[name] = field.checked ? on : off;
      changed();
    };
    return element("label", {}, [field, label]);
  };
}

const CONVOLUTION_FIELDS = [
  choiceOf("filters", "amount", AMOUNTS),
  choiceOf("size", "size", [1, 2, 3, 4, 5, 7, 9], (size) => `${size} × ${size}`),
  choiceOf("stride", "step", [1, 2, 3, 4]),
  choiceOf("edge", "isValid", [true, false], (isValid) => (isValid ? "inside" : "padded")),
  tick("pool", "hasPool"),
  tick("normalise", "kind", "conv", "plain"),
];
const ENDS = { flatten: "every value", mean: "each map’s mean" };
const END_FIELDS = [choiceOf("keeping", "kind", Object.keys(ENDS), (kind) => ENDS[kind])];
const FIELDS = {
  crop: [choiceOf("pixels off each edge", "amount", [1, 2, 3, 4, 5, 6, 7, 8, 9])],
  conv: CONVOLUTION_FIELDS,
  plain: CONVOLUTION_FIELDS,
  mean: END_FIELDS,
  flatten: END_FIELDS,
  dense: [choiceOf("units", "amount", AMOUNTS)],
};
