// A training to watch: the curves of loss and mistakes, the filters, the reader's digits, and what to notice.

import { element } from "../../../../widgets/common/elements.js";
import { deadWords, shareRight, worstWords } from "../sentences.js";
import { makeChart } from "./chart.js";
import { makeFilters, makeTiles } from "./growing.js";

/** @import { Network } from "../../../recognizer/network/network.js" */
/** @import { History } from "../run.js" */
/** @import { Point } from "./chart.js" */

export function makeWatching() {
  const loss = makeChart({ title: "Loss of each batch, smoothed", unit: "", least: 0.1, most: 3 });
  const mistakes = makeChart({ title: "Mistakes on validation digits", unit: " %", least: 1, most: 100 });
  const [filters, tiles] = [makeFilters(), makeTiles()];
  const legend = element("p", { className: "training-legend" });
  const notice = element("p");
  const curves = section("How it learns", [
    element("p", {}, [
      "The loss says how wrong it was about a batch: 2.30 is blind guessing, 0 would be right and certain. " +
        "The thin line shows every batch, the thick line the trend. Every 50 batches it is tried on 1,000 " +
        "validation digits, and at the end on all 5,000. Both scales are logarithmic.",
    ]),
    element("div", { className: "training-charts" }, [loss.node, mistakes.node]),
    legend,
    notice,
  ]);
  const looks = section("What it looks for, and what it makes of your digits", [filters.node, tiles.node]);
  return {
    node: element("div", {}, [curves, looks]),
    /**
     * @param {History} history
     * @param {History | null} before
     */
    showHistory(history, before) {
      curves.hidden = false;
      const numBatches = Math.max(history.numSteps, before?.numSteps ?? 0);
      loss.show(
        [
          { kind: "before", points: numbered(before?.smoothed ?? []) },
          { kind: "raw", points: numbered(history.losses) },
          { kind: "now", points: numbered(history.smoothed) },
        ],
        numBatches,
      );
      mistakes.show(
        [
          { kind: "before", points: before ? mistakesIn(before) : [] },
          { kind: "now", points: mistakesIn(history) },
        ],
        numBatches,
      );
      legend.textContent = legendOf(before);
      notice.textContent = noticeOf(history);
    },
    /**
     * @param {Network | null} network
     * @param {{ weights: { shape: number[], values: ArrayLike<number> }[] } | null} saved
     */
    showNetwork(network, saved) {
      looks.hidden = !network;
      if (!network || !saved) return;
      filters.show(saved);
      tiles.show(network);
    },
  };
}

/**
 * @param {string} title
 * @param {Node[]} children
 */
export function section(title, children) {
  return element("section", { className: "training-section", hidden: true }, [
    element("h2", { textContent: title }),
    ...children,
  ]);
}

/** @returns {Point[]} */
function numbered(values) {
  return values.map((value, place) => [place + 1, value]);
}

/**
 * @param {History} history
 * @returns {Point[]} In percent.
 */
function mistakesIn({ validated }) {
  return validated.map((count) => [count.step, 100 * (1 - shareRight(count))]);
}

function legendOf(before) {
  if (!before) return "";
  const { learningRate, seed } = before.choices;
  return `In grey: the training before, with learning rate ${learningRate} and seed ${seed}.`;
}

function noticeOf({ validated }) {
  const latest = validated[validated.length - 1];
  return latest ? `${worstWords(latest)} ${deadWords(latest)}` : "";
}
