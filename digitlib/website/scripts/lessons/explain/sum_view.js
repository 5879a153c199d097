// Three small tables, patch × weights = products, and in words what they add up to.

import { element } from "../../../../widgets/common/elements.js";
import { signedColour } from "../../live/pictures.js";
import { makeNumberTable } from "../number_table.js";
import { takenApart } from "./cells.js";

/** @import { Activation, Layer } from "../../../recognizer/network/layers.js" */
/** @import { Cell } from "./cells.js" */

export function makeSumView() {
  const tables = ["What it sees", "× its weights", "= products"].map((title) =>
    makeNumberTable(title, "sum-table", withTwoDecimals),
  );
  const words = element("p", { role: "status" });
  const row = element(
    "div",
    { className: "sum-tables" },
    tables.map(({ node }) => node),
  );
  return {
    node: element("div", {}, [row, words]),
    /**
     * @param {Activation} input
     * @param {Layer} layer
     * @param {Cell} cell
     */
    show(input, layer, cell) {
      const sum = takenApart(input, layer, cell);
      const { patch, weights, products } = sum.most;
      for (const [place, numbers] of [patch, weights, products].entries()) {
        tables[place].show(numbers, signedColour(Math.max(...numbers.map(Math.abs), 1e-9)));
      }
      words.textContent = sumInWords(sum, input.channels);
    },
  };
}

/**
 * @param {ReturnType<typeof takenApart>} sum
 * @param {number} numMaps
 */
function sumInWords({ most, sumOfMaps, bias }, numMaps) {
  const total = sumOfMaps + bias;
  const alone = `The ${most.products.length} products add up to ${withTwoDecimals(most.sum)}.`;
  const maps =
    `This is input map ${most.channel + 1}, which adds most: ${withTwoDecimals(most.sum)}. ` +
    `All ${numMaps} input maps add up to ${withTwoDecimals(sumOfMaps)}.`;
  return (
    `${numMaps > 1 ? maps : alone} With the bias of ${withTwoDecimals(bias)} that makes ` +
    `${withTwoDecimals(total)}; after ReLU it is ${withTwoDecimals(Math.max(total, 0))}.`
  );
}

/** @param {number} number */
function withTwoDecimals(number) {
  const text = number.toFixed(2);
  return text === "-0.00" ? "0.00" : text;
}
