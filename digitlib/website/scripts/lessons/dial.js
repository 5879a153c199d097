// A slider with its value in words beside it.

import { element, slider } from "../../../widgets/common/elements.js";

/**
 * @param {string} label
 * @param {{ min: number, max: number, step: number, value: number }} range The first value may lie between steps.
 * @param {() => void} changed
 */
export function makeDial(label, { value: first, ...range }, changed) {
  let current = first;
  const input = slider({ ...range, value: first, oninput: turn });
  const told = element("span");
  told.setAttribute("aria-hidden", "true"); // the slider itself says it

  function turn() {
    current = Number(input.value);
    changed();
  }

  return {
    node: element("label", { className: "figure-dial" }, [label, input, told]),
    value: () => current,
    /** @param {number} value */
    set(value) {
      current = Math.min(Math.max(value, range.min), range.max);
      input.value = String(current);
    },
    /** @param {string} words What the value is called. */
    tell(words) {
      told.textContent = words;
      input.setAttribute("aria-valuetext", words);
    },
  };
}
