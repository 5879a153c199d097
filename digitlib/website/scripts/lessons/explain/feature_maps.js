// The network's feature maps of a digit, and the sum behind one cell: the strongest, as the digit is drawn, or
// the one that the reader points at.

import { element } from "../../../../widgets/common/elements.js";
import { paint } from "../../live/pictures.js";
import { strongest } from "./cells.js";
import { makeSumView } from "./sum_view.js";
import { cellAt, tiled } from "./tiles.js";

/** @import { Activation } from "../../../recognizer/network/layers.js" */
/** @import { Recognizer } from "../../../recognizer/recognize.js" */
/** @import { Cell } from "./cells.js" */

/** @param {Recognizer} recognizer */
export function makeFeatureMaps({ network }) {
  const convolutions = network.layers
    .map((_, place) => place)
    .filter((place) => network.layers[place].kind === "conv");
  const layer = element(
    "select",
    { onchange: () => refresh() },
    convolutions.map((place, number) =>
      element("option", { value: String(place), textContent: `Convolution ${number + 1}` }),
    ),
  );
  const follows = element("input", { type: "checkbox", checked: true, onchange: () => refresh() });
  const canvas = element("canvas", { className: "feature-maps-canvas", role: "img" });
  const fields = { map: field("Map"), row: field("Row"), column: field("Column") };
  const sum = makeSumView();
  /** @type {Activation[]} */
  let activations = []; // empty while no digit is shown
  /** @type {Cell | null} */
  let pointedAt = null; // while the mouse is over a cell

  /** @param {string} label */
  function field(label) {
    const input = element("input", { type: "number", min: "1", value: "1", oninput: stay });
    return { input, node: element("label", {}, [label, input]) };
  }

  function stay() {
    follows.checked = false;
    refresh();
  }

  const activation = () => activations[Number(layer.value) + 1];

  /** @returns {Cell} The one that the fields name, or the nearest to it that is there. */
  function named() {
    const { channels, side } = activation();
    const within = ({ input }, most) => Math.min(Math.max(Math.round(Number(input.value)) || 1, 1), most) - 1;
    return {
      map: within(fields.map, channels),
      row: within(fields.row, side),
      column: within(fields.column, side),
    };
  }

  /** @param {Cell} cell */
  function name(cell) {
    const { channels, side } = activation();
    for (const [key, { input }] of Object.entries(fields)) {
      input.max = String(key === "map" ? channels : side);
      input.value = String(cell[/** @type {keyof Cell} */ (key)] + 1);
    }
  }

  /** @param {PointerEvent | MouseEvent} event */
  function under(event) {
    if (!activations.length) return null;
    const box = canvas.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * canvas.width;
    return cellAt(activation(), x, ((event.clientY - box.top) / box.height) * canvas.height);
  }

  /** @param {Cell | null} cell */
  function pointAt(cell) {
    pointedAt = cell;
    refresh();
  }

  canvas.addEventListener("pointermove", (event) => pointAt(under(event)));
  canvas.addEventListener("pointerleave", () => pointAt(null));
  canvas.addEventListener("click", (event) => {
    const cell = under(event);
    if (!cell) return;
    name(cell);
    stay();
  });

  function refresh() {
    if (!activations.length) return;
    if (follows.checked) name(strongest(activation()));
    const cell = pointedAt ?? named();
    const { channels, side } = activation();
    canvas.setAttribute("aria-label", `${channels} feature maps of ${side} × ${side}`);
    paint(canvas, tiled(activation(), cell), (colour) => colour);
    sum.show(activations[Number(layer.value)], network.layers[Number(layer.value)], cell);
  }

  const choice = element("div", { className: "feature-maps-choice" }, [
    element("label", {}, ["Layer", layer]),
    element("label", {}, [follows, "Follow the strongest cell"]),
    ...Object.values(fields).map(({ node }) => node),
  ]);
  const node = element("div", { className: "digit-widget feature-maps" }, [choice, canvas, sum.node]);
  return {
    node,
    show(prediction) {
      activations = prediction ? network.activations(Float32Array.from(prediction.image)) : [];
      node.hidden = !prediction;
      pointedAt = null;
      refresh();
    },
  };
}
