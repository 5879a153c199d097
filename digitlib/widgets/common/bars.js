// Ten bars: how likely each digit is.

import { ALMOST_CERTAIN } from "./constants.js";
import { element } from "./elements.js";

const LEAST = 0.1; // percent; less is not told as a number

/**
 * @typedef {object} Reading
 * @property {number[]} percent Ten numbers.
 * @property {string} digit The answer, or "".
 */

/** @returns {{ node: HTMLElement, show: (reading: Reading) => void }} */
export function makeBars() {
  const bars = Array.from({ length: 10 }, (_, value) => makeBar(value));
  const node = element(
    "ul",
    { className: "digit-bars", role: "list" },
    bars.map((bar) => bar.node),
  );
  node.setAttribute("aria-label", "How likely each digit is");
  return {
    node,
    show({ percent, digit }) {
      for (const [value, bar] of bars.entries()) bar.show(percent[value], String(value) === digit);
    },
  };
}

/**
 * A row of the list: what is seen, and the same in words for a screen reader.
 *
 * @param {number} value
 */
function makeBar(value) {
  const fill = element("span", { className: "digit-bar-fill" });
  const share = element("span", { className: "digit-bar-share" });
  const track = element("span", { className: "digit-bar-track" }, [fill]);
  const seen = element("div", { className: "digit-bar" }, [String(value), track, share]);
  seen.setAttribute("aria-hidden", "true");
  const spoken = element("span", { className: "digit-spoken" });
  const node = element("li", {}, [seen, spoken]);
  return {
    node,
    /**
     * @param {number} percent
     * @param {boolean} isAnswer
     */
    show(percent, isAnswer) {
      const isLittle = percent < LEAST;
      fill.style.width = `${percent}%`;
      share.textContent = isLittle ? "" : `${amount(percent, ">")} %`;
      spoken.textContent = `${value}: ${isLittle ? `under ${LEAST}` : amount(percent, "over")} percent`;
      seen.classList.toggle("digit-bar-first", isAnswer);
    },
  };
}

/**
 * @param {number} percent
 * @param {string} over
 */
function amount(percent, over) {
  const most = 100 * ALMOST_CERTAIN;
  return percent > most ? `${over} ${most.toFixed(1)}` : percent.toFixed(1);
}
