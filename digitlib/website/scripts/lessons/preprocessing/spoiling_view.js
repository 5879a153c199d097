// The box, the pen and the centre with handles; two networks read what comes of them.

import { button, element } from "../../../../widgets/common/elements.js";
import { IMAGE_SIDE } from "../../../recognizer/constants.js";
import { loadLessonNetwork } from "../../live/lesson_network.js";
import { paint, paperColour } from "../../live/pictures.js";
import { makeDial } from "../dial.js";
import { makeHand } from "../hand.js";
import { makeWaiting } from "../waiting.js";
import { makeBox } from "./box.js";
import { makeReading } from "./reading.js";
import { chosenValue, FAITHFUL, LIMITS, preprocessed } from "./spoiling.js";

const LABELS = { box: "Box", pen: "Pen", right: "To the right", down: "Down" };

/** @import { Drawing } from "../../../recognizer/drawing.js" */
/** @import { Network } from "../../../recognizer/network/network.js" */
/** @import { Recognizer } from "../../../recognizer/recognize.js" */
/** @import { Choices } from "./spoiling.js" */

/**
 * @param {Recognizer} recognizer
 * @param {number} digit The one that lies on the pad at first.
 */
export function makeSpoiling(recognizer, digit) {
  return makeWaiting(loadLessonNetwork, (plain) =>
    spoiling({ "Trained on MNIST alone": plain, "This workbook's": recognizer.network }, digit),
  );
}

/**
 * @param {Record<string, Network>} networks
 * @param {number} digit
 */
function spoiling(networks, digit) {
  const canvas = element("canvas");
  canvas.setAttribute("aria-hidden", "true");
  const box = makeBox(canvas, (change) => take({ ...choices, ...change }));
  const readings = Object.entries(networks).map(([name, network]) => makeReading(name, network));
  const dials = Object.entries(LABELS).map(([name, label]) => {
    const range = { ...LIMITS[name], value: FAITHFUL[name] };
    const dial = makeDial(label, range, () => take({ ...choices, [name]: dial.value() }));
    return { name, dial };
  });
  /** @type {Choices} */
  const choices = { ...FAITHFUL };
  /** @type {Drawing | null} */
  let drawing = null;

  /** @param {Choices} wanted */
  function take(wanted) {
    for (const { name, dial } of dials) {
      choices[name] = chosenValue(/** @type {keyof Choices} */ (name), wanted[name]);
      dial.set(choices[name]);
      dial.tell(`${choices[name]} pixels`);
    }
    refresh();
  }

  function refresh() {
    box.node.hidden = !drawing;
    for (const reading of readings) reading.node.hidden = !drawing;
    if (!drawing) return;
    const { image, left, top } = preprocessed(drawing, choices);
    paint(canvas, image, paperColour);
    box.show(choices, left / IMAGE_SIDE, top / IMAGE_SIDE);
    for (const reading of readings) reading.show(image.pixels);
  }

  const hand = makeHand(digit, (drawn) => {
    drawing = drawn?.drawing ?? null;
    refresh();
  });
  take(FAITHFUL);
  return element("div", { className: "digit-widget spoiling" }, [
    hand,
    box.node,
    element("div", { className: "spoiling-dials" }, [
      ...dials.map(({ dial }) => dial.node),
      button("Reset", () => take(FAITHFUL)),
    ]),
    element(
      "div",
      { className: "spoiling-readings" },
      readings.map((reading) => reading.node),
    ),
  ]);
}
