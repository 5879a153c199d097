// The reader's ten digits with the network's answers, and a reader in which each can be drawn anew.

// `changed`, if given, gets the prediction of the chosen digit.
function makeTenDigits(recognizer, changed = () => {}) {
  let chosen = 5;
  const tiles = Array.from({ length: 10 }, (_, digit) => makeTile(digit, () => choose(digit)));
  const words = element("p");
  words.setAttribute("role", "status");
  const forget = button("Forget my digits", () => {
    forgetYourDigits();
    readAll();
    choose(chosen);
  });
  const reader = makeReader(recognizer, (prediction, strokes, isPenDown) => {
    if (!isPenDown) keepYourDigit(chosen, strokes);
    if (prediction) tiles[chosen].show(prediction);
    tellWhose(strokes);
    changed(prediction);
  });

  function readAll() {
    yourDigits().forEach((strokes, digit) => tiles[digit].show(recognizer.readOnPad(strokes, BRUSH_WIDTH)));
  }

  function choose(digit) {
    chosen = digit;
    tiles.forEach((tile, place) => tile.node.setAttribute("aria-pressed", place === digit));
    reader.show(yourDigits()[digit]);
  }

  function tellWhose(strokes) {
    const whose = isYours(chosen) ? "yours; it follows you from lesson to lesson" : "an example; press Clear to draw your own";
    const told = strokes.length ? `This ${chosen} is ${whose}.` : `Draw your own ${chosen}.`;
    if (words.textContent !== told) words.textContent = told; // or it is read out 25 times a second
    forget.hidden = !tiles.some((_, digit) => isYours(digit));
  }

  readAll();
  choose(chosen);
  const row = element("div", { className: "ten-digits-row", role: "group" }, tiles.map((tile) => tile.node));
  row.setAttribute("aria-label", "Your ten digits");
  const kept = element("p", { className: "ten-digits-kept" }, ["Your digits stay in this browser. ", forget]);
  return element("div", { className: "digit-widget ten-digits" }, [row, words, reader.node, kept]);
}

function makeTile(digit, choose) {
  const picture = element("canvas");
  picture.setAttribute("aria-hidden", true);
  const words = element("span");
  const node = button("", choose, { className: "ten-digits-tile" });
  node.append(picture, words);
  return {
    node,
    show(prediction) {
      paint(picture, { pixels: prediction.image, width: IMAGE_SIDE, height: IMAGE_SIDE }, inkColour);
      words.textContent = `${digit} → ${prediction.digit ?? "none"}`;
      node.setAttribute("aria-label", `Your ${digit}, read as ${prediction.digit ?? "no digit"}`);
    },
  };
}
