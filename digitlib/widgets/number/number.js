// Shows a number: its text, and below each digit's picture its ten bars.

export default {
  render({ model, el }) {
    el.classList.add("digit-widget", "digit-number");
    const text = element("div", { className: "digit-number-text" });
    const words = element("p", { className: "digit-number-words" });
    words.setAttribute("role", "status");
    const digits = element("ol", { className: "digit-number-digits" });
    el.append(element("div", { className: "digit-number-head" }, [text, words]), digits);

    function show() {
      const reading = model.get("reading");
      const pictures = model.get("pictures");
      text.textContent = reading.text;
      words.textContent = reading.words;
      digits.replaceChildren(...reading.digits.map((digit, place) => column(digit, pictures[place])));
    }

    model.on("change:reading", show);
    model.on("change:pictures", show);
    show();
  },
};

function column(digit, bytes) {
  const image = element("img", { className: "digit-number-picture", alt: "What the network sees" });
  showPicture(image, bytes);
  const name = element("p", { className: "digit-number-name", textContent: digit.words });
  const bars = digit.percent.map((percent, value) => row(value, percent, String(value) === digit.digit));
  const list = element("ul", { className: "digit-number-bars" }, bars);
  const node = element("li", { className: "digit-number-digit" }, [image, name, list]);
  node.dataset.verdict = digit.verdict;
  return node;
}

function row(value, percent, isAnswer) {
  const fill = element("span", { className: "digit-number-fill" });
  fill.style.width = `${percent}%`;
  const track = element("span", { className: "digit-number-track" }, [fill]);
  const node = element("li", { className: "digit-number-bar" }, [
    element("span", { textContent: value }),
    track,
  ]);
  node.setAttribute("aria-label", `${value}: ${percent.toFixed(1)} percent`);
  node.classList.toggle("digit-number-first", isAnswer);
  return node;
}
