// The last stop: what the page says of ten probabilities when none of them is large.

import { element } from "../../../../widgets/common/elements.js";
import { inPercent, readOut } from "../../live/words.js";

/** @import { Model } from "../../../recognizer/recognize.js" */
/** @import { Plan } from "../stop.js" */

const OTHER_CHOICES = [0.5, 0.99];

/**
 * @param {Model} model
 * @returns {Plan}
 */
export function makeDoubtStop({ thresholds }) {
  const shares = [OTHER_CHOICES[0], thresholds.unsure, OTHER_CHOICES[1]];
  const marker = element("span", { className: "journey-marker" });
  const parts = partsOf(thresholds);
  const scale = element("div", { className: "journey-scale" }, [...parts, marker]);
  scale.setAttribute("aria-hidden", "true"); // the words say it
  const words = element("figcaption");
  const line = inWholePercent(thresholds.unsure);
  return {
    title: "Doubt",
    question: "How large must the largest of the ten be before the page names a digit without a “perhaps”?",
    choices: shares.map(inWholePercent),
    reply: (choice) =>
      `${choice === 1 ? "Right: about" : "About"} ${line}. It was chosen on digits that the network had not learned from.`,
    figure: element("figure", { className: "journey-figure" }, [scale, words]),
    show({ prediction }) {
      const largest = Math.max(...prediction.probabilities);
      marker.style.left = `${100 * largest}%`;
      words.textContent =
        `The largest of yours is ${inPercent(largest)}, so the page says: “${readOut(prediction).words}” ` +
        `Below ${line} it says “perhaps”. Below ${inWholePercent(thresholds.not_a_digit)} it says that this doesn’t look like a digit. ` +
        "Now draw a letter or a scribble, and see whether it notices.";
    },
    lesson: ["05_judge_it.html", "Judge it"],
  };
}

const inWholePercent = (share) => `${Math.round(100 * share)} %`;

/** @param {Model["thresholds"]} thresholds */
function partsOf(thresholds) {
  const ends = [thresholds.not_a_digit, thresholds.unsure, 1];
  const names = ["no digit", "perhaps", "sure"];
  return names.map((name, place) => {
    const part = element("span", { className: "journey-scale-part", textContent: name });
    part.style.width = `${100 * (ends[place] - (ends[place - 1] ?? 0))}%`;
    return part;
  });
}
