// Shows a reading: the digit, a sentence, ten bars, and the pictures of the stages.

function renderAnswer({ model, el }) {
  el.classList.add("digit-widget", "digit-answer");
  const digit = element("div", { className: "digit-answer-digit" });
  digit.setAttribute("aria-hidden", true); // the words say it, too
  const words = element("p", { className: "digit-answer-words", role: "status" });
  const rows = Array.from({ length: 10 }, (_, value) => bar(value));
  const titles = model.get("stage_titles");
  const figures = titles.map((title, number) => stage(title, `Stage ${number + 1} of ${titles.length}`));
  const bars = element("ul", { className: "digit-answer-bars", role: "list" });
  bars.setAttribute("aria-label", "How likely each digit is");
  bars.append(...rows.map((row) => row.node));
  const stages = element("div", { className: "digit-answer-stages" });
  stages.append(...figures.map((figure) => figure.node));
  el.append(element("div", { className: "digit-answer-head" }, [digit, words]), bars, stages);

  function showReading() {
    const reading = model.get("reading");
    el.dataset.verdict = reading.verdict;
    bars.setAttribute("aria-hidden", reading.verdict === "blank"); // ten times nothing tells nobody anything
    digit.textContent = reading.digit;
    words.textContent = `${reading.words} ${reading.advice}`.trimEnd();
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
}

// A row of the list: what is seen, and the same in words for who hears it.
function bar(value) {
  const fill = element("span", { className: "digit-answer-fill" });
  const share = element("span", { className: "digit-answer-share" });
  const track = element("span", { className: "digit-answer-track" }, [fill]);
  const seen = element("div", { className: "digit-answer-bar" }, [String(value), track, share]);
  seen.setAttribute("aria-hidden", true);
  const spoken = element("span", { className: "digit-spoken" });
  const node = element("li", {}, [seen, spoken]);
  return {
    node,
    show(percent, isAnswer) {
      fill.style.width = `${percent}%`;
      share.textContent = percent < 0.1 ? "" : `${amount(percent, ">")} %`;
      spoken.textContent = `${value}: ${percent < 0.1 ? "under 0.1" : amount(percent, "over")} percent`;
      seen.classList.toggle("digit-answer-first", isAnswer);
    },
  };
}

function amount(percent, over) {
  return percent > 99.9 ? `${over} 99.9` : percent.toFixed(1);
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
