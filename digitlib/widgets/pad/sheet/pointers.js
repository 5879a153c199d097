// Mouse, finger and pen on the paper.

import { CANVAS_SIDE } from "../../common/constants.js";
import { KEYS } from "./strokes.js";

/** @import { Traits } from "../../common/model.js" */
/** @import { Sheet } from "./strokes.js" */

/**
 * Let mouse, finger and pen draw on the paper.
 *
 * @param {Pick<Traits, "get">} model
 * @param {HTMLElement} paper
 * @param {AbortSignal} signal
 * @param {Sheet} pen Is told of each pointer, and of its places in pad units.
 */
export function listenToPointers(model, paper, signal, pen) {
  const on = (names, act) => {
    for (const name of names) paper.addEventListener(name, act, { signal });
  };
  const place = ({ clientX, clientY }) => {
    const canvas = /** @type {HTMLCanvasElement} */ (paper.querySelector("canvas"));
    const box = canvas.getBoundingClientRect();
    const units = (share, length) => Math.min(Math.max(share, 0), 1) * length;
    return [
      units((clientX - box.left) / box.width, model.get("width")),
      units((clientY - box.top) / box.height, CANVAS_SIDE),
    ];
  };
  let latest = null; // the pointer that drew last
  let finger = null; // or a palm: the touch that drew last
  let isPenNear = false; // down, or hovering
  const isTouch = ({ pointerType }) => pointerType === "touch";
  on(["pointerenter", "pointerleave"], (event) => {
    if (event.pointerType === "pen") isPenNear = event.type === "pointerenter";
  });
  on(["pointerdown"], (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    if (isTouch(event) && isPenNear) return; // the hand that holds the pen
    if (event.pointerType === "pen") pen.cancel(finger); // the palm was there first
    paper.toggleAttribute("data-by-pointer", true);
    paper.focus({ preventScroll: true });
    paper.setPointerCapture(event.pointerId);
    pen.up(KEYS);
    pen.down(event.pointerId, place(event));
    if (!pen.isDown(event.pointerId)) return; // another finger, or more of the palm
    latest = event.pointerId;
    if (isTouch(event)) finger = latest;
  });
  on(["pointermove"], (event) => {
    if (!paper.hasPointerCapture(event.pointerId)) return;
    const events = event.getCoalescedEvents?.() ?? [];
    pen.move(event.pointerId, (events.length ? events : [event]).map(place));
  });
  on(["pointercancel"], (event) => {
    if (isTouch(event) && isPenNear) pen.cancel(event.pointerId); // the system took it for a palm
  });
  on(["pointerup", "pointercancel", "lostpointercapture"], (event) => pen.up(event.pointerId));
  signal.addEventListener("abort", () => pen.up(latest)); // or the pen would stay down, and nobody would see it
}
