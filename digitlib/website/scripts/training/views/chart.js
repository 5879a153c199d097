// A curve over the batches of a training, on a logarithmic scale; in grey that of the training before.

import { element } from "../../../../widgets/common/elements.js";

const WIDTH = 360; // of the picture's own units, which are about a pixel each
const HEIGHT = 200;
const PLOT = { left: 40, right: WIDTH - 8, top: 8, bottom: HEIGHT - 36 };
const MOST_POINTS = 400; // of a line: more than there are pixels take long to draw

/** @typedef {[number, number]} Point A batch, and what is shown of it. */

/**
 * @typedef {object} Curve
 * @property {Point[]} points
 * @property {string} kind The end of its class.
 */

/**
 * @param {number} most
 * @returns {number[]} Round numbers from 0 on, three to five of them.
 */
export function evenTicks(most) {
  const raw = most / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const apart = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((one) => one >= raw) ?? raw;
  return Array.from({ length: Math.floor(most / apart) + 1 }, (_, place) => Math.round(place * apart));
}

/**
 * @param {number} least
 * @param {number} most
 * @returns {number[]} 1, 3, 10, 30 …: from the last one below `least` to the first one above `most`.
 */
export function logTicks(least, most) {
  const ticks = Array.from({ length: 17 }, (_, place) =>
    Number((10 ** Math.floor(place / 2 - 4) * (place % 2 ? 3 : 1)).toPrecision(1)),
  );
  const first = ticks.findLastIndex((tick) => tick <= least);
  const last = ticks.findIndex((tick) => tick >= most);
  return ticks.slice(Math.max(first, 0), last < 0 ? ticks.length : last + 1);
}

/**
 * @param {number} from
 * @param {number} to
 * @param {number} start Where `from` lies on the page.
 * @param {number} end
 */
export function linear(from, to, start, end) {
  return (value) => start + ((value - from) / (to - from)) * (end - start);
}

/**
 * @param {Point[]} points
 * @param {(x: number) => number} across
 * @param {(y: number) => number} down
 * @returns {string} As SVG spells a line; of many points, an even choice.
 */
export function pathOf(points, across, down) {
  const every = Math.ceil(points.length / MOST_POINTS);
  const shown = points.filter((_, place) => place % every === 0 || place === points.length - 1);
  return shown
    .map(([x, y], place) => `${place ? "L" : "M"}${across(x).toFixed(1)} ${down(y).toFixed(1)}`)
    .join("");
}

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {(Node | string)[]} children
 */
export function svgElement(tag, attributes, children = []) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

/**
 * @param {{ title: string, unit: string, least: number, most: number }} about The scale is never shorter.
 */
export function makeChart({ title, unit, least, most }) {
  const picture = svgElement("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": title });
  const latest = element("strong");
  const caption = element("figcaption", {}, [title, latest]);
  return {
    node: element("figure", { className: "training-chart" }, [caption, picture]),
    /**
     * @param {Curve[]} curves The last one is spoken of.
     * @param {number} numBatches
     */
    show(curves, numBatches) {
      const lines = curves.filter(({ kind }) => kind !== "raw"); // whose outliers would press the others together
      const values = lines.flatMap(({ points }) => points.map(([, value]) => value));
      const ticks = logTicks(
        values.reduce((lowest, value) => Math.min(lowest, value), least),
        values.reduce((highest, value) => Math.max(highest, value), most),
      );
      const bounds = [ticks[0], ticks[ticks.length - 1]].map(Math.log10);
      const height = linear(bounds[0], bounds[1], PLOT.bottom, PLOT.top);
      const down = (value) => height(Math.min(Math.max(Math.log10(value), bounds[0]), bounds[1]));
      const across = linear(0, numBatches, PLOT.left, PLOT.right);
      picture.replaceChildren(
        ...ticks.map((tick) => heightLine(tick, down(tick))),
        ...evenTicks(numBatches).map((tick) => batchMark(tick, across(tick))),
        svgElement("text", { x: PLOT.right, y: HEIGHT - 4, "text-anchor": "end" }, ["batches"]),
        ...curves.map(({ points, kind }) =>
          svgElement("path", { class: `training-line-${kind}`, d: pathOf(points, across, down) }),
        ),
        ...curves[curves.length - 1].points
          .slice(-1)
          .map(([x, y]) => svgElement("circle", { class: "training-dot", cx: across(x), cy: down(y), r: 3 })),
      );
      tell(curves[curves.length - 1].points);
    },
  };

  /** @param {Point[]} points */
  function tell(points) {
    if (!points.length) return;
    const [[, first], [batch, last]] = [points[0], points[points.length - 1]];
    latest.textContent = `${shortNumber(last)}${unit}`;
    const words = `from ${shortNumber(first)}${unit} to ${shortNumber(last)}${unit} after ${batch} batches`;
    picture.setAttribute("aria-label", `${title}: ${words}.`);
  }
}

/** @param {number} value */
export function shortNumber(value) {
  return value >= 10 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toPrecision(2);
}

function heightLine(tick, y) {
  const line = svgElement("path", { class: "training-grid", d: `M${PLOT.left} ${y}H${PLOT.right}` });
  const words = svgElement("text", { x: PLOT.left - 6, y: y + 4, "text-anchor": "end" }, [String(tick)]);
  return svgElement("g", {}, [line, words]);
}

function batchMark(tick, x) {
  return svgElement("text", { x, y: PLOT.bottom + 16, "text-anchor": "middle" }, [
    tick.toLocaleString("en-US"),
  ]);
}
