// A stop of the journey: a question, then what becomes of the reader's digit there.

import { button, element } from "../../../widgets/common/elements.js";

/** @import { Followed } from "./following.js" */

/**
 * What a stop asks and shows.
 *
 * @typedef {object} Plan
 * @property {string} title
 * @property {string} question
 * @property {string[]} choices
 * @property {(choice: number, digit: Followed) => string} reply To the reader's guess.
 * @property {HTMLElement} figure
 * @property {(digit: Followed) => void} show
 * @property {[string, string]} lesson The page that says more, and its title.
 */

/**
 * @param {Plan} plan
 * @param {number} number Its place, from 1.
 * @param {() => void} opened Is called when the reader has guessed.
 */
export function makeStop({ title, question, choices, reply, figure, show, lesson }, number, opened) {
  /** @type {number | null} */
  let guess = null;
  /** @type {Followed | null} */
  let latest = null;
  const answers = choices.map((words, place) => button(words, () => answer(place)));
  const group = element("div", { className: "journey-choices", role: "group" }, answers);
  group.setAttribute("aria-label", question);
  const replied = element("p", { className: "journey-reply", role: "status" });
  const [file, name] = lesson;
  const revealed = element("div", { hidden: true, className: "journey-revealed" }, [
    figure,
    element("p", { className: "journey-more" }, [
      "The lesson on this: ",
      element("a", { href: file, textContent: name }),
      ".",
    ]),
  ]);
  const heading = element("h2", { textContent: `${number}. ${title}`, id: `stop-${number}` });
  const node = element("section", { className: "journey-stop" }, [
    heading,
    element("p", { textContent: question }),
    group,
    replied,
    revealed,
  ]);

  function answer(place) {
    guess = place;
    for (const [at, choice] of answers.entries()) choice.setAttribute("aria-pressed", String(at === place));
    open();
    opened();
  }

  function open() {
    revealed.hidden = false;
    refresh();
  }

  function refresh() {
    if (revealed.hidden) return;
    figure.hidden = !latest;
    if (!latest) return tell("Draw a digit, and this follows it.");
    show(latest);
    tell(guess === null ? "" : reply(guess, latest));
  }

  function tell(sentence) {
    if (replied.textContent !== sentence) replied.textContent = sentence; // or it is read out again and again
  }

  return {
    node,
    heading,
    open,
    isOpen: () => !revealed.hidden,
    /** @param {Followed | null} digit */
    follow(digit) {
      latest = digit;
      refresh();
    },
  };
}
