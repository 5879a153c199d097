// The box on the digit image: a hand moves it, a corner resizes it, and keys do both.

import { element } from "../../../../widgets/common/elements.js";
import { IMAGE_SIDE } from "../../../recognizer/constants.js";

/** @import { Choices } from "./spoiling.js" */

const KEY_STEP = 0.5; // pixels that an arrow key moves the box

/**
 * @param {HTMLCanvasElement} canvas The digit image.
 * @param {(change: Partial<Choices>) => void} change
 */
export function makeBox(canvas, change) {
  const corner = element("span", { className: "box-corner" });
  const handle = element("div", { className: "box-handle", tabIndex: 0 }, [corner]);
  handle.setAttribute("role", "application"); // a screen reader leaves the keys to it
  handle.setAttribute("aria-label", "The box. Arrow keys move it, plus and minus resize it.");
  /** @type {Choices} */
  let at = { box: 0, pen: 0, right: 0, down: 0 };

  const keys = {
    ArrowLeft: () => ({ right: at.right - KEY_STEP }),
    ArrowRight: () => ({ right: at.right + KEY_STEP }),
    ArrowUp: () => ({ down: at.down - KEY_STEP }),
    ArrowDown: () => ({ down: at.down + KEY_STEP }),
    "+": () => ({ box: at.box + 1 }),
    "-": () => ({ box: at.box - 1 }),
  };
  handle.addEventListener("keydown", (event) => {
    if (!(event.key in keys)) return;
    event.preventDefault(); // or the page would scroll
    change(keys[event.key]());
  });
  onDrag(handle, canvas, (right, down, begun) => {
    change({ right: begun.right + right, down: begun.down + down });
  });
  onDrag(corner, canvas, (right, down, begun) => change({ box: begun.box + Math.max(right, down) }));

  /**
   * @param {HTMLElement} node
   * @param {HTMLElement} paper
   * @param {(right: number, down: number, begun: Choices) => void} drag Gets how far, in pixels of the image.
   */
  function onDrag(node, paper, drag) {
    /** @type {{ x: number, y: number, choices: Choices } | null} */
    let begun = null;
    node.addEventListener("pointerdown", (event) => {
      event.stopPropagation(); // the corner lies on the box
      node.setPointerCapture(event.pointerId);
      begun = { x: event.clientX, y: event.clientY, choices: at };
    });
    node.addEventListener("pointermove", (event) => {
      if (!begun) return;
      const scale = IMAGE_SIDE / paper.getBoundingClientRect().width;
      drag((event.clientX - begun.x) * scale, (event.clientY - begun.y) * scale, begun.choices);
    });
    for (const name of ["pointerup", "pointercancel"]) node.addEventListener(name, () => (begun = null));
  }

  return {
    node: element("div", { className: "cells spoiling-image" }, [canvas, handle]),
    /**
     * @param {Choices} choices
     * @param {number} left Of the image's width.
     * @param {number} top
     */
    show(choices, left, top) {
      at = { ...choices };
      Object.assign(handle.style, { left: `${100 * left}%`, top: `${100 * top}%` });
      handle.style.width = handle.style.height = `${(100 * choices.box) / IMAGE_SIDE}%`;
    },
  };
}
