// The nine weights of a filter: the lesson's, to choose from, and each of them to change.

import { element } from "../../../../widgets/common/elements.js";
import { inRows } from "../number_table.js";
import { FILTERS, weightIn } from "./convolution.js";

const OWN = "your own";

/** @param {() => void} changed */
export function makeWeights(changed) {
  const fields = Array.from({ length: 9 }, (_, place) => weightField(place, edit));
  const names = [...Object.keys(FILTERS), OWN];
  const choice = element("select", { onchange: choose }, names.map(option));
  /** @type {number[]} */
  let numbers = [];

  function edit() {
    choice.value = OWN;
    numbers = fields.map((field) => weightIn(field.value));
    changed();
  }

  function take(name) {
    numbers = FILTERS[name];
    for (const [place, field] of fields.entries()) field.value = String(Number(numbers[place].toFixed(2)));
  }

  function choose() {
    if (choice.value !== OWN) take(choice.value);
    changed();
  }

  take(names[0]);
  const cells = fields.map((field) => element("td", {}, [field]));
  return {
    choice: element("label", {}, ["Filter", choice]),
    table: element("table", { className: "nine-numbers" }, [
      element("caption", { textContent: "× weights" }),
      element("tbody", {}, inRows(cells)),
    ]),
    numbers: () => numbers,
  };
}

function option(name) {
  return element("option", { value: name, textContent: name });
}

/**
 * @param {number} place
 * @param {() => void} edit
 */
function weightField(place, edit) {
  const field = element("input", { type: "number", step: 0.5, min: -9, max: 9, oninput: edit });
  field.setAttribute("aria-label", `Weight in row ${Math.floor(place / 3)}, column ${place % 3}`);
  return field;
}
