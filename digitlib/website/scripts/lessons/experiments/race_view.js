// The runs of a published sweep as points: each tells its recipe and its result when it is pointed at, tapped or
// reached by the arrow keys.

import { button, element } from "../../../../widgets/common/elements.js";
import { handedOver } from "../../live/handed_over.js";
import { makeWaiting } from "../waiting.js";

const NOT_LOADED_RACE = "the published runs could not be loaded; load the page again.";
const SECONDS = [8, 220]; // along, on a logarithmic scale
const READ = [0.9885, 0.9925]; // upwards
const GOAL = 0.99;

/**
 * @typedef {object} Run
 * @property {string} network
 * @property {string} optimizer
 * @property {number} learning_rate
 * @property {number} batch_size
 * @property {number} num_epochs
 * @property {number} seed
 * @property {number} seconds
 * @property {number} test_accuracy
 */

export function makeRace() {
  return makeWaiting(() => handedOver("race", "race", NOT_LOADED_RACE), raceFigure);
}

/** @param {Run[]} runs */
function raceFigure(runs) {
  const words = element("p", { role: "status" });
  const sorted = [...runs].sort((a, b) => a.seconds - b.seconds);
  const points = sorted.map((run) => pointOf(run, sorted[0].network));

  /** @param {number} place */
  function choose(place) {
    for (const [other, point] of points.entries()) {
      point.setAttribute("aria-pressed", String(other === place));
      point.tabIndex = other === place ? 0 : -1;
    }
    words.textContent = toldOf(sorted[place]);
  }

  for (const [place, point] of points.entries()) {
    Object.assign(point, {
      onclick: () => choose(place),
      onfocus: () => choose(place),
      onpointerenter: () => choose(place),
    });
  }
  const chart = element("div", { className: "race-chart", role: "group", onkeydown: step }, [
    ...lines(),
    ...points,
  ]);
  chart.setAttribute(
    "aria-label",
    "Ten runs, by seconds of training and by how much of the test set they read",
  );

  /** @param {KeyboardEvent} event */
  function step(event) {
    const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!way) return;
    event.preventDefault();
    const next = points.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement)) + way;
    points[Math.min(Math.max(next, 0), points.length - 1)].focus();
  }

  choose(0);
  return element("div", { className: "digit-widget race" }, [chart, words]);
}

/**
 * @param {Run} run
 * @param {string} fastest
 */
function pointOf(run, fastest) {
  const point = button("", () => {}, { className: "race-point" });
  point.setAttribute("aria-label", `Seed ${run.seed}, ${run.seconds.toFixed(1)} seconds`);
  point.dataset.kind = run.network === fastest ? "fast" : "plain";
  point.style.left = `${acrossRace(run.seconds)}%`;
  point.style.bottom = `${upRace(run.test_accuracy)}%`;
  return point;
}

/** @param {number} seconds */
function acrossRace(seconds) {
  const [low, high] = SECONDS.map(Math.log);
  return (100 * (Math.log(seconds) - low)) / (high - low);
}

/** @param {number} accuracy */
function upRace(accuracy) {
  return (100 * (accuracy - READ[0])) / (READ[1] - READ[0]);
}

function lines() {
  const goal = element("span", { className: "race-goal", textContent: `${100 * GOAL} % read right` });
  goal.style.bottom = `${upRace(GOAL)}%`;
  const times = [10, 20, 50, 100, 200].map((seconds) => {
    const label = element("span", { className: "race-time", textContent: `${seconds} s` });
    label.style.left = `${acrossRace(seconds)}%`;
    return label;
  });
  return [goal, ...times];
}

/** @param {Run} run */
function toldOf(run) {
  return (
    `${run.network}; ${run.optimizer}, learning rate ${run.learning_rate}, batches of ${run.batch_size}, ` +
    `at most ${run.num_epochs} epochs, seed ${run.seed}: ${(100 * run.test_accuracy).toFixed(2)} % ` +
    `after ${run.seconds.toFixed(1)} seconds.`
  );
}
