// Shows a reading: the digit, a sentence, ten bars, and the pictures of the stages.

export default {
  render({ model, el }) {
    el.classList.add("digit-answer");
    const digit = element("div", { className: "digit-answer-digit" });
    const words = element("p", { className: "digit-answer-words" });
    words.setAttribute("role", "status");
    const rows = Array.from({ length: 10 }, (_, value) => bar(value));
    const figures = model.get("stage_titles").map(stage);
    el.append(
      element("div", { className: "digit-answer-head" }, [digit, words]),
      element(
        "div",
        { className: "digit-answer-bars" },
        rows.map((row) => row.node),
      ),
      element(
        "div",
        { className: "digit-answer-stages" },
        figures.map((figure) => figure.node),
      ),
    );

    function showReading() {
      const reading = model.get("reading");
      el.dataset.verdict = reading.verdict;
      digit.textContent = reading.digit;
      words.textContent = reading.words;
      rows.forEach((row, value) => row.show(reading.percent[value], String(value) === reading.digit));
    }

    function showPictures() {
      const pictures = model.get("pictures");
      figures.forEach((figure, number) => figure.show(pictures[number]));
    }

    model.on("change:reading", showReading);
    model.on("change:pictures", showPictures);
    showReading();
    showPictures();
  },
};

function bar(value) {
  const fill = element("span", { className: "digit-answer-fill" });
  const share = element("span", { className: "digit-answer-share" });
  const track = element("span", { className: "digit-answer-track" }, [fill]);
  const node = element("div", { className: "digit-answer-bar" }, [String(value), track, share]);
  return {
    node,
    show(percent, isAnswer) {
      fill.style.width = `${percent}%`;
      share.textContent = inWords(percent);
      node.classList.toggle("digit-answer-first", isAnswer);
    },
  };
}

function inWords(percent) {
  if (percent < 0.1) return "";
  return percent > 99.9 ? "> 99.9 %" : `${percent.toFixed(1)} %`;
}

function stage(title) {
  const image = element("img", { className: "digit-answer-picture" });
  image.alt = title;
  const frame = element("div", { className: "digit-answer-frame" }, [image]);
  const node = element("figure", { className: "digit-answer-stage" }, [frame, element("figcaption", {}, [title])]);
  return {
    node,
    show: (bytes) => showPicture(image, bytes),
  };
}
