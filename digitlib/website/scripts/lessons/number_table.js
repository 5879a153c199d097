// A square table of numbers, as they lie under a filter, each on its own colour.

import { element } from "../../../widgets/common/elements.js";

/**
 * @param {string} title
 * @param {string} className
 * @param {(number: number) => string} inWords
 */
export function makeNumberTable(title, className, inWords) {
  const body = element("tbody");
  const node = element("table", { className }, [element("caption", { textContent: title }), body]);
  return {
    node,
    /**
     * @param {number[]} numbers Row by row.
     * @param {(number: number) => number[]} colourOf
     */
    show(numbers, colourOf) {
      const cells = numbers.map((number) => colouredCell(inWords(number), colourOf(number)));
      body.replaceChildren(...inRows(cells));
    },
  };
}

/**
 * @param {HTMLTableCellElement[]} cells Of a square.
 * @returns {HTMLTableRowElement[]}
 */
export function inRows(cells) {
  const side = Math.sqrt(cells.length);
  return Array.from({ length: side }, (_, row) =>
    element("tr", {}, cells.slice(row * side, (row + 1) * side)),
  );
}

/**
 * @param {string} words
 * @param {number[]} colour Red, green and blue; the words are light on a dark one.
 */
function colouredCell(words, colour) {
  const cell = element("td", { textContent: words });
  const [red, green, blue] = colour;
  cell.style.backgroundColor = `rgb(${colour})`;
  cell.style.color = 0.3 * red + 0.6 * green + 0.1 * blue < 140 ? "white" : "black";
  return cell;
}
