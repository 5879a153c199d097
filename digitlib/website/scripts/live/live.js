// Starts what is alive on a page, wherever it says `data-live`, and lets programs read a drawing.

const LIVE = {
  reader: (recognizer, { digit }) => makeKeptReader(recognizer, EXAMPLE_DIGITS[digit] ?? []).node,
  "ten-digits": (recognizer) => makeTenDigits(recognizer),
  "feature-maps"(recognizer) {
    const maps = makeFeatureMaps(recognizer);
    return element("div", {}, [makeTenDigits(recognizer, maps.show), maps.node]);
  },
};

for (const place of document.querySelectorAll("[data-live]")) {
  try {
    window.digitlib ??= makeRecognizer(DIGIT_MODEL);
    place.replaceChildren(LIVE[place.dataset.live](window.digitlib, place.dataset));
    place.dataset.ready = ""; // the stored picture after it can go
  } catch (error) {
    place.replaceChildren(element("p", { role: "alert", textContent: `This does not work here: ${error.message}` }));
  }
}
