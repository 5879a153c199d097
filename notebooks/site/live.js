// Starts what is alive on a page, wherever it says `data-live`, and lets programs read a drawing.

window.digitlib = makeRecognizer(DIGIT_MODEL);

const LIVE = {
  reader({ digit }) {
    const reader = makeReader(window.digitlib);
    if (digit) reader.show(EXAMPLE_DIGITS[digit]);
    return reader.node;
  },
  "ten-digits": () => makeTenDigits(window.digitlib),
  "feature-maps"() {
    const maps = makeFeatureMaps(window.digitlib);
    return element("div", {}, [makeTenDigits(window.digitlib, maps.show), maps.node]);
  },
};

for (const place of document.querySelectorAll("[data-live]")) {
  try {
    place.replaceChildren(LIVE[place.dataset.live](place.dataset));
  } catch (error) {
    place.replaceChildren(element("p", { role: "alert", textContent: `This does not work here: ${error.message}` }));
  }
}
