// Everything on the page that trains: what can be chosen, the training as it goes, and what comes of it.

import { element, messageOf } from "../../../widgets/common/elements.js";
import { savedNetwork } from "../../recognizer/network/saved_network.js";
import { prefersStillness } from "../drawing/writing.js";
import { keepYourNetwork, onYourNetwork, yourNetwork } from "../live/yours/your_network.js";
import { makeChoices } from "./choices.js";
import { makeControls, newsOf } from "./controls.js";
import { makeKeeping, savedOf } from "./keeping.js";
import { startRun } from "./run.js";
import { FIRST } from "./settings.js";
import { makeTwoReaders } from "./views/two_readers.js";
import { makeWatching, section } from "./views/watching.js";

/** @import { Recognizer } from "../../recognizer/recognize.js" */
/** @import { Choices } from "./settings.js" */
/** @import { History, Result, Run } from "./run.js" */

const DRAW =
  "Press Clear and draw a digit. Your network has seen nothing but digits, so it takes whatever you draw for one. " +
  "The shipped network, the one that reads on the front page, has also seen letters and scribbles, and may refuse.";

const PAINTED_EVERY = 250; // ms: the curves of more batches than can be seen one by one

/** @param {Recognizer} recognizer */
export function makeTraining(recognizer) {
  /** @type {Run | null} */
  let run = null;
  /** @type {History | null} */
  let before = null;
  /** @type {number | null} */
  let guess = null;
  let trouble = "";
  let isNew = false; // a training that the reader began, and of which nothing has been shown
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const controls = makeControls({
    start: press,
    startWithOne() {
      press();
      run?.oneBatch();
    },
    another() {
      const { seed, ...rest } = choices.read();
      choices.show({ ...rest, seed: seed + 1 });
      press();
    },
  });
  const choices = makeChoices((troubleNow) => {
    trouble = troubleNow;
    controls.show(run, trouble, guess);
  });
  const watching = makeWatching();
  const readers = makeTwoReaders(recognizer);
  const trying = section("Draw for it", [element("p", { textContent: DRAW }), readers.node]);
  const card = element("div", { className: "training-card" }, [
    choices.question,
    controls.node,
    choices.node,
  ]);

  function press() {
    begin(choices.read()).catch(() => {}); // the page says why
    choices.fold();
    isNew = true;
  }

  // So that the curves, which come below it, are in sight.
  function raiseCard() {
    isNew = false;
    const isLow = card.getBoundingClientRect().top > innerHeight / 4;
    if (isLow) card.scrollIntoView({ behavior: prefersStillness() ? "auto" : "smooth" });
  }

  /**
   * @param {Choices} chosen
   * @returns {Promise<Result>}
   */
  function begin(chosen) {
    run?.stop();
    if (run && run.history.losses.length > 1) before = run.history;
    if (!choices.question.hidden) guess = choices.guess();
    choices.question.hidden = true;
    return new Promise((resolve, reject) => {
      run = startRun(chosen, (told, news) => {
        if (told === run) hear(told, news);
        if (told.state === "finished") resolve(told.result());
        else if (told.isOver()) reject(new Error(newsOf(told, null).words));
      });
      paint();
    });
  }

  function hear(told, { news }) {
    if (told.state === "finished") keep(told);
    if (news === "weights") showNetwork();
    if (news && !told.isOver()) timer ??= setTimeout(paint, PAINTED_EVERY);
    else paint();
  }

  function paint() {
    clearTimeout(timer);
    timer = undefined;
    choices.node.disabled = run !== null && !run.isOver();
    controls.show(run, trouble, guess);
    if (!run?.history.losses.length) return;
    watching.showHistory(run.history, before);
    if (isNew) raiseCard();
  }

  // What grows is shown while it does, and for as long as there is no other.
  function showNetwork() {
    const growing = run?.growing() ?? null;
    const isGrowing = growing !== null && run !== null && (!run.isOver() || !yourNetwork());
    const saved = isGrowing ? growing : yourNetwork();
    const network = saved && savedNetwork(saved);
    watching.showNetwork(network, saved);
    if (network && trying.hidden) setTimeout(readers.begin); // the digits' tiles first
    trying.hidden = !network;
    readers.show(
      network,
      isGrowing ? `Your network, after batch ${run?.history.losses.length}` : "Your network",
    );
  }

  onYourNetwork(showNetwork);
  showNetwork();
  paint();
  offerToPrograms((seed) => {
    choices.show({ ...FIRST, seed });
    return begin(choices.read());
  });
  return element("div", { className: "digit-widget training" }, [card, watching.node, trying, makeKeeping()]);
}

/** @param {Run} run */
function keep(run) {
  try {
    keepYourNetwork(savedOf(run));
  } catch (error) {
    run.message = messageOf(error);
  }
}

/** @param {(seed: number) => Promise<Result>} begin */
function offerToPrograms(begin) {
  window.digitlib ??= {};
  window.digitlib.training = { start: ({ seed = FIRST.seed } = {}) => begin(seed), network: yourNetwork };
}
