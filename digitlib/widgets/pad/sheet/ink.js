// The ink: strokes painted on a canvas, in pad units. The sheet is CANVAS_SIDE of them high.

import { CANVAS_SIDE } from "../../common/constants.js";
import { contextOf } from "../../common/elements.js";

/** @import { Traits } from "../../common/model.js" */

const INK = "#1b1f24";

/**
 * What ink is painted on.
 *
 * @typedef {object} Surface
 * @property {HTMLCanvasElement} canvas
 * @property {CanvasRenderingContext2D} ctx
 * @property {() => void} refresh Shows the picture that has changed.
 */

/**
 * @param {Pick<Traits, "get">} model
 * @param {Surface} surface
 */
export function makeInk(model, surface) {
  function start() {
    const { ctx, canvas } = surface;
    const scale = canvas.height / CANVAS_SIDE;
    ctx.setTransform(scale, 0, 0, scale, 0, 0);
    ctx.lineCap = ctx.lineJoin = "round";
    ctx.strokeStyle = INK;
    ctx.lineWidth = model.get("brush_width");
    return ctx;
  }

  function draw(ctx, points, from) {
    ctx.beginPath();
    ctx.moveTo(...points[Math.max(0, from - 1)]);
    for (const point of points.slice(from)) ctx.lineTo(...point);
    const [x, y] = points.at(-1);
    ctx.lineTo(x + 0.01, y); // a tap has no length, and a line without length isn't painted
    ctx.stroke();
  }

  return {
    addPoints(points, from = 0) {
      draw(start(), points, from);
      surface.refresh();
    },
    repaint(strokes) {
      const ctx = start();
      ctx.clearRect(0, 0, model.get("width"), CANVAS_SIDE);
      for (const points of strokes) draw(ctx, points, 0);
      surface.refresh();
    },
  };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @returns {Surface} A canvas of the page.
 */
export function onCanvas(canvas) {
  return { canvas, ctx: contextOf(canvas), refresh() {} };
}
