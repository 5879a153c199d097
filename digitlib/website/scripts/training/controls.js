// The buttons of a training, how far it is, and what is told when something happens.

import { button, element } from "../../../widgets/common/elements.js";
import { thousands } from "./blocks.js";
import { burstWords, guessWords, progressWords, resultWords, shareRight, stuckWords } from "./sentences.js";

/** @import { Run } from "./run.js" */

/**
 * What the buttons do.
 *
 * @typedef {object} Acts
 * @property {() => void} start
 * @property {() => void} startWithOne
 * @property {() => void} another Starts with another seed.
 */

/** @param {Acts} acts */
export function makeControls(acts) {
  /** @type {Run | null} */
  let run = null;
  const main = button("Start training", press, { className: "training-main" });
  const one = button("One batch", () => (isOn() ? run?.oneBatch() : acts.startWithOne()));
  const stop = button("Stop", () => {
    run?.stop();
    main.focus(); // this button goes
  });
  const another = button("Again with another seed", acts.another);
  const [loading, batches] = [bar("Digits loaded"), bar("Batches trained")];
  const words = element("p", { className: "training-progress" });
  const told = element("p", { className: "training-told", role: "status" });

  const isOn = () => run !== null && !run.isOver();

  function press() {
    if (!isOn()) acts.start();
    else if (run?.state === "running") run.pause();
    else run?.goOn();
  }

  function showButtons(trouble) {
    const isRunning = isOn() && run?.state === "running";
    main.textContent = !run ? "Start training" : isRunning ? "Pause" : isOn() ? "Go on" : "Start again";
    one.disabled = isRunning || (!isOn() && trouble !== "");
    main.disabled = !isOn() && trouble !== "";
    stop.hidden = !isOn();
    another.hidden = run?.state !== "finished";
    another.disabled = trouble !== "";
  }

  function showProgress() {
    for (const { node } of [loading, batches]) node.hidden = !isOn();
    if (!run || !isOn()) {
      words.textContent = "";
      return;
    }
    const { history, loaded } = run;
    const step = history.losses.length;
    loading.node.hidden = loaded === 1;
    loading.show(loaded);
    batches.show(step / history.numSteps);
    const load = loaded < 1 ? `Loading the digits: ${Math.round(100 * loaded)} %. ` : "";
    const begun = { step, numSteps: history.numSteps, batchSize: history.choices.batchSize };
    words.textContent = load + (step ? progressWords({ ...begun, seconds: run.seconds() }) : "");
  }

  return {
    node: element("div", { className: "training-controls" }, [
      element("div", { className: "training-choices" }, [main, one, stop, another]),
      loading.node,
      batches.node,
      words,
      told,
    ]),
    /**
     * @param {Run | null} runNow
     * @param {string} trouble Why what is chosen cannot be trained, or "".
     * @param {number | null} guess
     */
    show(runNow, trouble, guess) {
      run = runNow;
      showButtons(trouble);
      showProgress();
      const { kind, headline, words: message } = newsOf(run, guess);
      told.dataset.kind = kind;
      if (told.textContent === [headline, message].filter(Boolean).join(" ")) return; // or it would be read out again and again
      told.replaceChildren(...(headline ? [element("strong", {}, [`${headline} `])] : []), message);
    },
  };
}

/**
 * Say what has happened to a training: the kind of news, and the words.
 *
 * @param {Run | null} run
 * @param {number | null} guess
 * @returns {{ kind: "" | "result" | "trouble", headline: string, words: string }}
 */
export function newsOf(run, guess) {
  const trouble = run ? troubleOf(run) : "";
  if (trouble) return { kind: "trouble", headline: "", words: trouble };
  if (run?.state === "finished") return resultOf(run, guess);
  return { kind: "", headline: "", words: run ? pauseWords(run) : "" };
}

function resultOf(run, guess) {
  const test = run.test();
  const { validation, seconds } = run.result();
  const [headline, words] = resultWords({ test, validation, seconds });
  const { losses, smoothed, choices } = run.history;
  const stuck = stuckWords(losses.length, smoothed[losses.length - 1], choices.learningRate);
  const all = [guessWords(guess, shareRight(test)), words, stuck].filter(Boolean).join(" ");
  return { kind: /** @type {const} */ ("result"), headline, words: all };
}

function troubleOf({ state, message, history }) {
  const [step, rate] = [history.losses.length, history.choices.learningRate];
  if (state === "burst") return burstWords(step + 1, rate);
  if (state === "finished") return message && `The network could not be kept: ${message}`;
  if (state === "failed") return `The training ended: ${message}`;
  return state === "stopped" ? "" : stuckWords(step, history.smoothed[step - 1], rate);
}

function pauseWords({ state, isWaiting, history }) {
  const step = thousands(history.losses.length);
  if (state === "stopped") return `Stopped after batch ${step} of ${thousands(history.numSteps)}.`;
  if (state !== "paused" || step === "0") return "";
  return isWaiting ? `Paused after batch ${step}.` : "It pauses after this batch.";
}

function bar(name) {
  const node = element("progress", { max: 1, value: 0 });
  node.setAttribute("aria-label", name);
  return {
    node,
    show(share) {
      node.value = share;
    },
  };
}
