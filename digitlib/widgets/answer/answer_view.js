// Shows a reading: the digit, a sentence, ten bars, and the pictures of the stages.

import { makeBars } from "../common/bars.js";
import { element, showPicture } from "../common/elements.js";

/** @import { Traits, View } from "../common/model.js" */

/** @param {Pick<View<Traits>, "model" | "el">} view */
export function renderAnswer({ model, el }) {
  el.classList.add("digit-widget", "digit-answer");
  const digit = element("div", { className: "digit-answer-digit" });
  digit.setAttribute("aria-hidden", "true"); // the words say it, too
  const words = element("p", { className: "digit-answer-words", role: "status" });
  const titles = model.get("stage_titles");
  const figures = titles.map((title, number) => stage(title, `Stage ${number + 1} of ${titles.length}`));
  const bars = makeBars();
  const stages = element("div", { className: "digit-answer-stages" });
  stages.append(...figures.map((figure) => figure.node));
  el.append(element("div", { className: "digit-answer-head" }, [digit, words]), bars.node, stages);

  function showReading() {
    const reading = model.get("reading");
    el.dataset.verdict = reading.verdict;
    bars.node.setAttribute("aria-hidden", String(reading.verdict === "blank")); // ten times nothing tells nobody anything
    digit.textContent = reading.digit;
    words.textContent = `${reading.words} ${reading.advice}`.trimEnd();
    bars.show(reading);
  }

  function showPictures() {
    const pictures = model.get("pictures");
    for (const [number, figure] of figures.entries()) figure.show(pictures[number]);
  }

  model.on("change:reading", showReading);
  model.on("change:pictures", showPictures);
  showReading();
  showPictures();
}

function stage(title, place) {
  const image = element("img", { className: "digit-answer-picture", alt: `${place}: ${title}` });
  const frame = element("div", { className: "digit-answer-frame" }, [image]);
  const caption = element("figcaption", {}, [title]);
  const node = element("figure", { className: "digit-answer-stage" }, [frame, caption]);
  return {
    node,
    show: (bytes) => showPicture(image, bytes),
  };
}
