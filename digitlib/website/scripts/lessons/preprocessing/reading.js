// What one network reads: its likeliest digit and how sure it is, in words and as bars.

import { makeBars } from "../../../../widgets/common/bars.js";
import { element } from "../../../../widgets/common/elements.js";
import { inPercent } from "../../live/words.js";

/** @import { Network } from "../../../recognizer/network/network.js" */

/**
 * @param {string} name
 * @param {Network} network
 */
export function makeReading(name, network) {
  const words = element("p", { role: "status" });
  const bars = makeBars();
  return {
    node: element("div", { className: "network-reading" }, [words, bars.node]),
    /** @param {Float32Array} image */
    show(image) {
      const probabilities = Array.from(network.probabilities(image));
      const highest = Math.max(...probabilities);
      const digit = String(probabilities.indexOf(highest));
      words.textContent = `${name}: ${digit}, ${inPercent(highest)} sure.`;
      bars.show({ percent: probabilities.map((share) => 100 * share), digit });
    },
  };
}
