// How the interval of a mean shrinks as seeds are added, and how it moves when other seeds are drawn.

import { button, element, slider } from "../../../../widgets/common/elements.js";
import { handedOver } from "../../live/handed_over.js";
import { makeWaiting } from "../waiting.js";
import { meanInterval } from "./interval.js";

const NOT_LOADED_SEEDS = "the runs could not be loaded; load the page again.";
const AXIS = [74, 90]; // percent, wide enough for three runs and more
const MOST_RUNS = 100; // of 200: beyond that, hardly anything moves

/** @typedef {{ percent: number[], factors: number[] }} Seeds */

export function makeSeeds() {
  return makeWaiting(() => handedOver("seeds", "seeds", NOT_LOADED_SEEDS), seedsFigure);
}

/** @param {Seeds} seeds */
function seedsFigure({ percent, factors }) {
  const words = element("p", { role: "status" });
  const truth = percent.reduce((sum, one) => sum + one, 0) / percent.length;
  const number = slider({ min: 2, max: MOST_RUNS, value: 3, oninput: refresh });
  const told = element("output");
  const track = element("div", { className: "seeds-track" });
  track.setAttribute("aria-hidden", "true"); // the words say it
  let first = 0; // run, of those that are shown

  function refresh() {
    const num = Number(number.value);
    const runs = Array.from({ length: num }, (_, run) => percent[(first + run) % percent.length]);
    const { mean, low, high } = meanInterval(runs, factors);
    told.textContent = `${num}`;
    track.replaceChildren(
      mark("seeds-bar", low, high),
      ...runs.map((run) => mark("seeds-dot", run)),
      mark("seeds-mean", mean),
      mark("seeds-truth", truth),
    );
    const covers = low <= truth && truth <= high ? "covers" : "misses";
    words.textContent =
      `${num} runs, mean ${mean.toFixed(2)} %: the 95 % interval from ${low.toFixed(2)} to ${high.toFixed(2)} ` +
      `${covers} the mean of all ${percent.length}, ${truth.toFixed(2)} %.`;
  }

  function drawOthers() {
    first = (first + Number(number.value)) % percent.length;
    refresh();
  }

  refresh();
  const choice = element("div", { className: "seeds-choice" }, [
    element("label", {}, ["Number of seeds", number, told]),
    button("Other seeds", drawOthers),
  ]);
  return element("div", { className: "digit-widget seeds" }, [choice, track, scaleOf(), words]);
}

/**
 * @param {string} className
 * @param {number} from Percent.
 * @param {number} to
 */
function mark(className, from, to = from) {
  const node = element("span", { className });
  const [start, end] = [from, to].map(onAxis);
  node.style.left = `${start}%`;
  if (to > from) node.style.width = `${end - start}%`;
  return node;
}

/**
 * @param {number} value
 * @returns {number} Percent of the axis, which ends at both sides.
 */
function onAxis(value) {
  const share = (value - AXIS[0]) / (AXIS[1] - AXIS[0]);
  return 100 * Math.min(Math.max(share, 0), 1);
}

function scaleOf() {
  const labels = [75, 80, 85, 90].map((value) => {
    const label = element("span", { textContent: `${value} %` });
    label.style.left = `${onAxis(value)}%`;
    return label;
  });
  const node = element("div", { className: "seeds-scale" }, labels);
  node.setAttribute("aria-hidden", "true");
  return node;
}
