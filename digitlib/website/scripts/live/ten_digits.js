// The reader's ten digits with the network's answers, and a pad on which each can be drawn again.

import { BRUSH_WIDTH } from "../../../widgets/common/constants.js";
import { button, element } from "../../../widgets/common/elements.js";
import { IMAGE_SIDE } from "../../recognizer/constants.js";
import { inkColour, paint } from "./pictures.js";
import { makeReader } from "./reader.js";
import { makeTeacher } from "./yours/taught.js";
import { forgetYourDigits, isKept, isYours, keepYourDigit, yourDigits } from "./yours/your_digits.js";

/** @import { Prediction, Recognizer } from "../../recognizer/recognize.js" */

/**
 * @param {Recognizer} recognizer
 * @param {(prediction: Prediction | null) => void} changed Gets that of the chosen digit.
 */
export function makeTenDigits(recognizer, changed = () => {}) {
  let chosen = 5;
  const readsWith = { ...recognizer }; // until the reader teaches it
  const tiles = Array.from({ length: 10 }, (_, digit) => makeTile(digit, () => choose(digit)));
  const words = element("p");
  words.setAttribute("role", "status");
  const forget = button("Forget my digits", () => ask(true));
  const question = element("span", { hidden: true }, [
    "Forget all of them? ",
    button("Forget", () => {
      forgetYourDigits();
      showAnew();
      ask(false);
    }),
    " ",
    button("Keep", () => ask(false)),
  ]);
  const teacher = makeTeacher(recognizer, (other) => {
    Object.assign(readsWith, other);
    showAnew();
  });
  const reader = makeReader(readsWith, {
    drawn(strokes, isPenDown) {
      if (!isPenDown) keepYourDigit(chosen, strokes);
    },
    changed(prediction, strokes) {
      if (prediction) tiles[chosen].show(prediction);
      tellWhose(strokes);
      changed(prediction);
    },
  });

  function ask(isAsking) {
    question.hidden = !isAsking;
    forget.hidden = isAsking || !hasYours();
    if (isAsking) question.querySelector("button")?.focus();
    else if (!forget.hidden) forget.focus();
  }

  const hasYours = () => tiles.some((_, digit) => isYours(digit));

  function readAll() {
    for (const [digit, strokes] of yourDigits().entries()) {
      tiles[digit].show(readsWith.readOnPad(strokes, BRUSH_WIDTH));
    }
  }

  function showAnew() {
    readAll();
    choose(chosen);
  }

  function choose(digit) {
    chosen = digit;
    for (const [place, { node }] of tiles.entries())
      node.setAttribute("aria-pressed", String(place === digit));
    reader.show(yourDigits()[digit]);
  }

  function tellWhose(strokes) {
    const told = strokes.length ? `This ${chosen} is ${whose(chosen)}.` : `Draw your own ${chosen}.`;
    if (words.textContent !== told) words.textContent = told; // or it is read out 25 times a second
    forget.hidden = !question.hidden || !hasYours();
    teacher.follow();
  }

  showAnew();
  const row = element(
    "div",
    { className: "ten-digits-row", role: "group" },
    tiles.map((tile) => tile.node),
  );
  row.setAttribute("aria-label", "Your ten digits");
  const kept = element("p", { className: "ten-digits-kept" }, [
    "Your digits stay in this browser. ",
    forget,
    question,
  ]);
  return element("div", { className: "digit-widget ten-digits" }, [
    row,
    words,
    reader.node,
    teacher.node,
    kept,
  ]);
}

function whose(digit) {
  if (!isYours(digit)) return "an example; press Clear to draw your own";
  if (isKept(digit)) return "yours; it follows you from lesson to lesson";
  return "yours on this page; the browser does not let it be kept";
}

function makeTile(digit, choose) {
  const picture = element("canvas");
  picture.setAttribute("aria-hidden", "true");
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
