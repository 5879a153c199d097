// A confusion matrix whose cells open the digits that they count.

import { button, element } from "../../../../widgets/common/elements.js";
import { signedColour } from "../../live/pictures.js";
import { digitTile } from "../digit_tile.js";
import { makeWaiting } from "../waiting.js";
import { confidencesAt, confusionsOf } from "./answers.js";
import { judgedNetwork } from "./judged_digits.js";

/** @import { Answers } from "./answers.js" */

const TITLES = { yours: "Your network", shipped: "The shipped network" };

/** @param {"yours" | "shipped"} network */
export function makeConfusions(network) {
  return makeWaiting(
    () => judgedNetwork(network),
    (own) => matrixOf(TITLES[network], own),
  );
}

/**
 * @param {string} name
 * @param {{ answers: Answers, pictureOf: (place: number) => HTMLCanvasElement }} own
 */
function matrixOf(name, { answers, pictureOf }) {
  const confidences = confidencesAt(answers, 1);
  const cells = confusionsOf(answers).flatMap((row, label) =>
    row.map((places, answer) => ({ label, answer, places })),
  );
  const mistakes = cells.filter(({ label, answer, places }) => label !== answer && places.length);
  const fullest = mistakes.reduce((most, cell) => (cell.places.length > most.places.length ? cell : most));
  const total = mistakes.reduce((sum, { places }) => sum + places.length, 0);
  const words = element("p", { role: "status" });
  const tiles = element("div", { className: "digit-tiles" });
  const buttons = new Map(mistakes.map((cell) => [cell, cellButton(cell, fullest.places.length, open)]));

  function open(cell) {
    for (const [own, node] of buttons) node.setAttribute("aria-pressed", String(own === cell));
    words.textContent = `Labelled ${cell.label}, read as ${cell.answer}, and how sure the network was:`;
    const surest = [...cell.places].sort((one, other) => confidences[other] - confidences[one]);
    tiles.replaceChildren(...surest.map((place) => tileOf(cell, place)));
  }

  function tileOf({ label, answer }, place) {
    const percent = `${Math.round(100 * confidences[place])} %`;
    return digitTile(pictureOf(place), percent, `Labelled ${label}, read as ${answer}, ${percent} sure`);
  }

  open(fullest);
  return element("div", { className: "digit-widget confusions" }, [
    element("table", {}, [
      element("caption", {
        textContent: `${name}: ${total} digits misread. Open a cell to see those that it counts.`,
      }),
      element("thead", {}, [headRow()]),
      element("tbody", {}, tableRows(cells, buttons)),
    ]),
    element("div", { className: "confusions-open" }, [words, tiles]),
  ]);
}

function headRow() {
  const heads = Array.from({ length: 10 }, (_, digit) =>
    element("th", { scope: "col", textContent: String(digit) }),
  );
  return element("tr", {}, [element("td", { textContent: "label ↓ read as →" }), ...heads]);
}

function tableRows(cells, buttons) {
  return Array.from({ length: 10 }, (_, label) => {
    const row = cells.slice(10 * label, 10 * label + 10).map((cell) => {
      const node = buttons.get(cell);
      return element(
        "td",
        { className: cell.answer === label ? "confusions-right" : "" },
        node ? [node] : [],
      );
    });
    return element("tr", {}, [element("th", { scope: "row", textContent: String(label) }), ...row]);
  });
}

function cellButton(cell, most, open) {
  const { label, answer, places } = cell;
  const node = button(String(places.length), () => open(cell));
  const digits = places.length === 1 ? "1 digit" : `${places.length} digits`;
  node.setAttribute("aria-label", `${label} read as ${answer}: ${digits}`);
  node.style.backgroundColor = `rgb(${signedColour(most)(places.length)})`;
  return node;
}
