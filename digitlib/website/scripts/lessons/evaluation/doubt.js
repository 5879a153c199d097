// A threshold and a temperature to drag: what is answered, what is doubted, and whether the probabilities hold.

import { button, element } from "../../../../widgets/common/elements.js";
import { NUM_BINS } from "../../live/constants.js";
import { makeDial } from "../dial.js";
import { digitTile } from "../digit_tile.js";
import { makeWaiting } from "../waiting.js";
import { calibrationErrorOf, confidencesAt, countsAt, reliabilityOf } from "./answers.js";
import { judged, judgedNetwork } from "./judged_digits.js";
import { makeReliabilityChart } from "./reliability_chart.js";
import { inSentences, sureAndWrong } from "./verdicts.js";

const MOST_TILES = 10;
const THRESHOLDS = { min: 0.1, max: 1, step: 0.001 }; // no answer of ten is less sure than a tenth
const DOUBLINGS = { min: -2, max: 2, step: 0.05, value: 0 }; // half and twice the temperature are as far from 1

/** @typedef {Awaited<ReturnType<typeof judgedNetwork>>} Own */

export function makeDoubt() {
  return makeWaiting(async () => {
    const [{ threshold }, yours, shipped] = await Promise.all([
      judged(),
      judgedNetwork("yours"),
      judgedNetwork("shipped"),
    ]);
    return { threshold, networks: { shipped, yours } };
  }, doubtOf);
}

/** @param {{ threshold: number, networks: Record<string, Own> }} given */
function doubtOf({ threshold: first, networks }) {
  const names = { shipped: "the shipped network", yours: "your network" };
  const network = element(
    "select",
    { onchange: refresh },
    Object.keys(networks).map((name) => element("option", { value: name, textContent: names[name] })),
  );
  const threshold = makeDial("Threshold", { ...THRESHOLDS, value: first }, refresh);
  const temperature = makeDial("Temperature", DOUBLINGS, refresh);
  const chart = makeReliabilityChart((share) => {
    threshold.set(share);
    refresh();
  });
  const words = element("p", { role: "status" });
  const title = element("p");
  const tiles = element("div", { className: "digit-tiles" });

  function refresh() {
    const own = networks[network.value];
    const heat = 2 ** temperature.value();
    threshold.tell(`${(100 * threshold.value()).toFixed(1)} %`);
    temperature.tell(heat.toFixed(2));
    const confidences = confidencesAt(own.answers, heat);
    const bins = reliabilityOf(own.answers, confidences, NUM_BINS);
    chart.show(bins, threshold.value());
    const counts = countsAt(own.answers, confidences, threshold.value());
    words.textContent = inSentences(counts, bins, calibrationErrorOf(bins));
    title.textContent = `Wrong although sure: ${counts.sure.wrong}${counts.sure.wrong ? ", the surest first" : ""}`;
    const worst = sureAndWrong(own.answers, confidences, threshold.value()).slice(0, MOST_TILES);
    tiles.replaceChildren(...worst.map((place) => tileOf(own, confidences[place], place)));
  }

  function reset() {
    threshold.set(first);
    temperature.set(0);
    refresh();
  }

  refresh();
  return element("div", { className: "digit-widget doubt" }, [
    element("div", { className: "figure-choices" }, [
      element("label", {}, ["Network", network]),
      threshold.node,
      temperature.node,
      button("Reset", reset),
    ]),
    chart.node,
    element("div", { className: "doubt-words" }, [words, title, tiles]),
  ]);
}

/**
 * @param {Own} own
 * @param {number} confidence
 * @param {number} place
 */
function tileOf({ answers: { answers, labels }, pictureOf }, confidence, place) {
  const [read, percent] = [`${labels[place]} → ${answers[place]}`, `${Math.round(100 * confidence)} %`];
  return digitTile(
    pictureOf(place),
    read,
    `Labelled ${labels[place]}, read as ${answers[place]}, ${percent} sure`,
  );
}
