// One digit, read by two networks: the shipped one, and one that has seen MNIST alone or that the reader trained.

import { makeBars } from "../../../widgets/common/bars.js";
import { element, messageOf } from "../../../widgets/common/elements.js";
import { savedNetwork } from "../../recognizer/network/saved_network.js";
import { loadLessonNetwork } from "../live/lesson_network.js";
import { readOut } from "../live/words.js";
import { yourRecognizer } from "../live/yours/second_reader.js";
import { yourNetwork } from "../live/yours/your_network.js";

/** @import { Recognizer } from "../../recognizer/recognize.js" */

/** @param {Recognizer} recognizer */
export function makeTwoAnswers(recognizer) {
  const own = yourNetwork();
  const shipped = makeAnswerOf("The shipped network");
  const second = makeAnswerOf(own ? "Your network" : "A network that saw MNIST alone");
  /** @type {Recognizer | null} */
  let other = null;
  /** @type {ArrayLike<number> | null} */
  let latest = null;

  function refresh() {
    shipped.show(latest && recognizer.predict(latest));
    if (other) second.show(latest && other.predict(latest));
  }

  const network = own ? Promise.resolve(savedNetwork(own)) : loadLessonNetwork();
  network.then(
    (ready) => {
      other = yourRecognizer(ready, recognizer.model);
      refresh();
    },
    (error) => second.say(`This does not work here: ${messageOf(error)}`),
  );
  return {
    node: element("div", { className: "two-answers" }, [shipped.node, second.node]),
    /** @param {ArrayLike<number> | null} image */
    show(image) {
      latest = image;
      refresh();
    },
  };
}

/** @param {string} name */
function makeAnswerOf(name) {
  const words = element("p", { role: "status" });
  const bars = makeBars();
  const say = (sentence) => {
    if (words.textContent !== sentence) words.textContent = sentence; // or it is read out again
  };
  return {
    node: element("section", {}, [
      element("p", { className: "two-answers-name", textContent: name }),
      words,
      bars.node,
    ]),
    say,
    /** @param {Parameters<typeof readOut>[0]} prediction */
    show(prediction) {
      const reading = readOut(prediction);
      say(reading.words);
      bars.show(reading);
    },
  };
}
