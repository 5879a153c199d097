// The network as a list of layers that the reader changes, with what each makes of the picture and what all cost.

import { button, element, messageOf } from "../../../../widgets/common/elements.js";
import { parseArchitecture, spellArchitecture } from "../../../training/notation.js";
import { costsOf, PRESETS, shapesAfter, thousands, withBlock } from "../blocks.js";
import { layerRow, NAMES_OF_KINDS } from "./layer_row.js";

/** @import { Block } from "../../../training/notation.js" */

const MEANING =
  "A parameter is a number that training may change, a multiply-add a multiplication whose result is added up.";

/** @param {() => void} changed */
export function makeBuilder(changed) {
  /** @type {Block[]} */
  let blocks = [];
  /** @type {HTMLElement[]} */
  let shapes = [];
  const presets = PRESETS.map(({ name, architecture }) => button(name, () => show(architecture)));
  const rows = element("ol", { className: "training-layers" });
  const costs = element("p", { className: "training-costs", role: "status" });
  const add = ["conv", "dense", "crop"].map((kind) =>
    button(`+ ${NAMES_OF_KINDS[kind]}`, () => put(withBlock(blocks, /** @type {"conv"} */ (kind)))),
  );

  function put(blocksNow) {
    blocks = blocksNow;
    const made = blocks.map((block, place) => layerRow(block, place, refresh, () => remove(place)));
    shapes = made.map(({ shape }) => shape);
    rows.replaceChildren(
      fixedRow("Digit image", "28 × 28"),
      ...made.map(({ node }) => node),
      fixedRow("Output: ten probabilities", "10"),
    );
    refresh();
  }

  function remove(place) {
    put(blocks.toSpliced(place, 1));
    const left = [...rows.querySelectorAll("button"), add[0]];
    left[Math.min(place, left.length - 1)].focus(); // or who uses the keyboard would have to begin at the top
  }

  function refresh() {
    for (const [place, shape] of shapesAfter(blocks).entries()) shapes[place].textContent = shape || "–";
    for (const [place, { architecture }] of PRESETS.entries()) {
      presets[place].setAttribute("aria-pressed", String(architecture === spellArchitecture(blocks)));
    }
    costs.textContent = trouble()
      ? `This network cannot be trained: ${trouble()}`
      : `${costWords()}. ${MEANING}`;
    costs.classList.toggle("training-trouble", Boolean(trouble()));
    changed();
  }

  function costWords() {
    if (trouble()) return "it cannot be trained";
    const { parameters, multiplyAdds } = costsOf(spellArchitecture(blocks));
    return `${thousands(parameters)} parameters, ${thousands(multiplyAdds)} multiply-adds for an image`;
  }

  /** @returns {string} Why it cannot be built, or "". */
  function trouble() {
    try {
      costsOf(spellArchitecture(blocks));
      return "";
    } catch (error) {
      return messageOf(error);
    }
  }

  const show = (architecture) => put(parseArchitecture(architecture));
  const choice = element("div", { className: "training-choices", role: "group" }, presets);
  choice.setAttribute("aria-label", "Ready-made networks");
  const more = element("div", { className: "training-choices" }, add);
  const node = element("div", { className: "training-builder" }, [choice, rows, more, costs]);
  return { node, show, trouble, words: costWords, architecture: () => spellArchitecture(blocks) };
}

function fixedRow(name, shape) {
  const made = element("span", { className: "training-shape", textContent: shape });
  return element("li", { className: "training-fixed" }, [element("strong", {}, [name]), made]);
}
