// A square picture of cells over which a frame moves: by mouse, by touch, and by the arrow keys.

import { element } from "../../../widgets/common/elements.js";
import { paint } from "../live/pictures.js";

/** @typedef {{ row: number, column: number }} Place The frame's top left cell. */

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/**
 * @param {{ label: string, side: number, frameSide: number }} about Sides in cells.
 * @param {(place: Place) => void} go Is asked to move the frame.
 */
export function makeCells({ label, side, frameSide }, go) {
  const canvas = element("canvas");
  canvas.setAttribute("aria-hidden", "true");
  const frame = element("span", { className: "cells-frame" });
  frame.style.width = frame.style.height = `${(100 * frameSide) / side}%`;
  const node = element("div", { className: "cells", tabIndex: 0 }, [canvas, frame]);
  node.setAttribute("role", "application"); // a screen reader leaves the arrow keys to it
  node.setAttribute("aria-label", `${label}. Arrow keys move the frame.`);
  /** @type {Place} */
  let at = { row: 0, column: 0 };

  const within = (cell) => Math.min(Math.max(cell, 0), side - frameSide);
  const move = (row, column) => go({ row: within(row), column: within(column) });

  function point({ clientX, clientY }) {
    const box = canvas.getBoundingClientRect();
    const cell = (share) => Math.floor(share * side) - Math.floor(frameSide / 2);
    move(cell((clientY - box.top) / box.height), cell((clientX - box.left) / box.width));
  }

  node.addEventListener("pointerdown", point);
  node.addEventListener("pointermove", point);
  node.addEventListener("keydown", (event) => {
    if (!(event.key in STEPS)) return;
    event.preventDefault(); // or the page would scroll
    const [down, right] = STEPS[event.key];
    move(at.row + down, at.column + right);
  });
  return {
    node,
    /**
     * @template Cell
     * @param {ArrayLike<Cell>} pixels
     * @param {(cell: Cell) => number[]} colourOf
     */
    show(pixels, colourOf) {
      paint(canvas, { pixels, width: side, height: side }, colourOf);
    },
    /** @param {Place} place */
    mark(place) {
      at = place;
      frame.style.top = `${(100 * place.row) / side}%`;
      frame.style.left = `${(100 * place.column) / side}%`;
    },
  };
}
