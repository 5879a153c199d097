// The journey: a pad that stays in sight, and the stops, all of which follow what is drawn on it.

import { element } from "../../../widgets/common/elements.js";
import { addressWith, numberInFragment } from "../drawing/fragment.js";
import { openDrawing, shareDrawing } from "../drawing/opening.js";
import { exampleOf } from "../live/yours/your_digits.js";
import { followed } from "./following.js";
import { makeFollowingPad } from "./following_pad.js";
import { makeStop } from "./stop.js";
import { makeBoxStop } from "./stops/box.js";
import { makeDoubtStop } from "./stops/doubt.js";
import { makeMapStop } from "./stops/maps.js";
import { makeNumberStop } from "./stops/numbers.js";
import { makePixelStop } from "./stops/pixels.js";
import { makeStrokeStop } from "./stops/stroke.js";

/** @import { Recognizer } from "../../recognizer/recognize.js" */

const FIRST_DIGIT = 5;

/** @param {Recognizer} recognizer */
export function makeJourney(recognizer) {
  const plans = [
    makeStrokeStop(),
    makeBoxStop(),
    makePixelStop(),
    makeMapStop(recognizer.network),
    makeNumberStop(),
    makeDoubtStop(recognizer.model),
  ];
  const stops = plans.map((plan, place) => makeStop(plan, place + 1, () => sharing.say("")));
  const follow = (strokes, brushWidth) => {
    const digit = strokes.length ? followed(recognizer, strokes, brushWidth) : null;
    for (const stop of stops) stop.follow(digit);
    return digit?.prediction ?? null;
  };
  const { pad, node } = makeFollowingPad(follow);
  const reached = () => stops.findLastIndex((stop) => stop.isOpen()) + 1;
  const sharing = shareDrawing(pad, (drawn) => addressWith(drawn, { stop: reached() }));

  function goToStop() {
    const stop = numberInFragment(location.hash, "stop", stops.length);
    if (!stop) return;
    for (const one of stops.slice(0, stop)) one.open();
    stops[stop - 1].node.scrollIntoView();
  }

  openDrawing(pad, exampleOf(FIRST_DIGIT), sharing.say);
  window.addEventListener("hashchange", goToStop);
  requestAnimationFrame(goToStop); // when the stops stand on the page
  return element("div", { className: "digit-widget journey" }, [
    node,
    element("div", {}, [...stops.map((stop) => stop.node), ending()]),
  ]);
}

function ending() {
  return element("p", {}, [
    "That is the whole way. Now use what you know: ",
    element("a", { href: "game.html", textContent: "draw a 4 that it misreads" }),
    ", or ",
    element("a", { href: "train.html", textContent: "train a network of your own" }),
    ".",
  ]);
}
