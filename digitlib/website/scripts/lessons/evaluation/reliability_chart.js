// How often answers are right, by how sure they are: a dot for each bin, and the threshold as a line to drag.

import { element } from "../../../../widgets/common/elements.js";
import { linear, svgElement } from "../../training/views/chart.js";

/** @import { Bin } from "./answers.js" */

const SIDE = 300; // of the picture's own units, which are about a pixel each
const PLOTTED = { start: 36, end: SIDE - 14 };
const across = linear(0, 1, PLOTTED.start, PLOTTED.end);
const up = linear(0, 1, PLOTTED.end - 26, PLOTTED.start - 26);
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** @param {(threshold: number) => void} drag Gets where the line is dragged to. */
export function makeReliabilityChart(drag) {
  const picture = /** @type {SVGElement} */ (
    svgElement("svg", { viewBox: `0 0 ${SIDE} ${SIDE}`, role: "img", class: "reliability" })
  );
  const point = ({ clientX, buttons }) => {
    if (!buttons) return;
    const box = picture.getBoundingClientRect();
    const x = ((clientX - box.left) / box.width) * SIDE;
    drag(linear(PLOTTED.start, PLOTTED.end, 0, 1)(x));
  };
  picture.onpointerdown = picture.onpointermove = point;
  return {
    node: element("figure", {}, [
      element("figcaption", { textContent: "How often it is right, by how sure it is" }),
      picture,
    ]),
    /**
     * @param {Bin[]} bins
     * @param {number} threshold
     */
    show(bins, threshold) {
      picture.setAttribute("aria-label", told(bins));
      picture.replaceChildren(...scale(), thresholdLine(threshold), ...bins.map(dot));
    },
  };
}

/** @param {Bin[]} bins */
function told(bins) {
  const inPercent = (share) => `${Math.round(100 * share)} %`;
  const dots = bins.map(
    ({ num, confidence, accuracy }) =>
      `${num} answers ${inPercent(confidence)} sure, ${inPercent(accuracy)} right`,
  );
  return `How often it is right, by how sure it is: ${dots.join("; ")}.`;
}

/** @returns {Element[]} */
function scale() {
  const words = (x, y, anchor, text) => svgElement("text", { x, y, "text-anchor": anchor }, [text]);
  return [
    svgElement("path", { class: "reliability-frame", d: wholeFrame() }),
    svgElement("path", { class: "reliability-even", d: `M${across(0)} ${up(0)}L${across(1)} ${up(1)}` }),
    ...TICKS.map((tick) => words(across(tick), up(0) + 14, "middle", String(100 * tick))),
    ...TICKS.map((tick) => words(across(0) - 5, up(tick) + 4, "end", String(100 * tick))),
    words(across(0.5), SIDE - 6, "middle", "how sure (%)"),
    words(across(0.03), up(1) + 14, "start", "right (%)"),
  ];
}

function wholeFrame() {
  return `M${across(0)} ${up(0)}V${up(1)}H${across(1)}V${up(0)}Z`;
}

/** @param {number} threshold */
function thresholdLine(threshold) {
  return svgElement("path", {
    class: "reliability-threshold",
    d: `M${across(threshold)} ${up(0)}V${up(1)}`,
  });
}

/** @param {Bin} bin Its dot's area grows with the number of answers, as in the notebook's figure. */
function dot({ num, confidence, accuracy }) {
  const r = 1.6 * Math.sqrt(Math.log2(num + 1));
  return svgElement("circle", { class: "reliability-dot", cx: across(confidence), cy: up(accuracy), r });
}
