// A training from its start to its end: what the reader asks of it, and what is known of it so far.

import { FORMAT } from "../../training/constants.js";
import { shareRight } from "./sentences.js";
import { startSession } from "./session.js";
import { trainingSettings } from "./settings.js";

/** @import { Choices } from "./settings.js" */

const SMOOTHING = 0.9; // of the curve: a loss counts a tenth, the ones before it the rest

/**
 * @typedef {object} History
 * @property {Choices} choices
 * @property {number} numSteps
 * @property {number[]} losses One for each batch.
 * @property {number[]} smoothed
 * @property {{ step: number, right: number[], of: number[], numUnits: number, numDead: number }[]} validated
 */

/** @typedef {"running" | "paused" | "finished" | "burst" | "failed" | "stopped"} State */

/**
 * @typedef {object} Result
 * @property {number} seconds Without pauses.
 * @property {number} validation A share of 1.
 * @property {number} test
 */

/** @typedef {ReturnType<typeof startRun>} Run */

/**
 * @param {Choices} choices
 * @param {(run: Run, news: any) => void} told Is called after each piece of news, and after each change of state.
 */
export function startRun(choices, told) {
  const settings = trainingSettings(choices);
  /** @type {History} */
  const history = { choices, numSteps: settings.numSteps, losses: [], smoothed: [], validated: [] };
  const clock = makeClock();
  /** @type {{ shape: number[], values: Float32Array }[]} */
  let weights = [];
  /** @type {any} */
  let test = null;
  const run = {
    history,
    state: /** @type {State} */ ("running"),
    isWaiting: false, // paused, and no batch is under way any more
    loaded: 0,
    message: "",
    seconds: clock.seconds,
    isOver: () => run.state !== "running" && run.state !== "paused",
    /** What the workers told last, as a network that can be saved; null before that. */
    growing: () => (weights.length ? { format: FORMAT, architecture: choices.architecture, weights } : null),
    test: () => test,
    result: () => resultIn(history, test, clock.seconds()),
    goOn: () => proceed("running", Infinity),
    pause: () => proceed("paused", 0),
    oneBatch: () => proceed("paused", 1),
    stop: () => end("stopped", {}),
  };

  function proceed(state, steps) {
    if (run.isOver()) return;
    run.state = state;
    run.isWaiting = false;
    clock.set(state === "running");
    session.allow(steps);
    told(run, {});
  }

  function end(state, news) {
    if (run.isOver()) return;
    run.state = state;
    clock.set(false);
    session.stop();
    told(run, news);
  }

  const HEARD = {
    step({ loss }) {
      if (Number.isFinite(loss)) addLoss(history, loss);
    },
    waiting() {
      run.isWaiting = true;
    },
    validated: (news) => history.validated.push(news),
    weights: (news) => {
      if (news.weights.every(isFiniteArray)) weights = news.weights;
    },
    finished: (news) => {
      test = news;
    },
    failed: ({ message }) => {
      run.message = message;
    },
  };

  function hear(news) {
    if (run.isOver()) return;
    HEARD[news.news]?.(news);
    if (["finished", "burst", "failed"].includes(news.news)) end(news.news, news);
    else told(run, news);
  }

  function loaded(share) {
    run.loaded = share;
    if (!run.isOver()) told(run, {});
  }

  const session = startSession(settings, { loaded, told: hear });
  return run;
}

// The last weights before a loss bursts may be no numbers any more.
const isFiniteArray = ({ values }) => values.every(Number.isFinite);

function addLoss({ losses, smoothed }, loss) {
  losses.push(loss);
  const weight = 1 - SMOOTHING ** losses.length; // so that the first losses are not drawn towards 0
  const before = (smoothed[smoothed.length - 1] ?? 0) * (1 - SMOOTHING ** (losses.length - 1));
  smoothed.push((SMOOTHING * before + (1 - SMOOTHING) * loss) / weight);
}

/** Counts seconds while it is set. */
function makeClock() {
  let [total, since] = [0, performance.now()];
  let runs = true;
  return {
    seconds: () => (total + (runs ? performance.now() - since : 0)) / 1000,
    set(isSet) {
      if (runs) total += performance.now() - since;
      [runs, since] = [isSet, performance.now()];
    },
  };
}

/** @returns {Result} */
function resultIn({ validated }, test, seconds) {
  return { seconds, validation: shareRight(validated[validated.length - 1]), test: shareRight(test) };
}
