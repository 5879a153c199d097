// The button that forgets the reader's network, and first asks whether it is meant.

import { button, element } from "../../../../widgets/common/elements.js";
import { forgetYourNetwork } from "./your_network.js";

/** @param {() => void} after Is called when the network is gone, and the button with it. */
export function makeForgetting(after) {
  const first = button("Forget my network", () => ask(true));
  const no = button("Keep it", () => ask(false));
  const yes = button("Forget it", () => {
    ask(false);
    forgetYourNetwork();
    after();
  });
  const question = element("span", { hidden: true, className: "training-choices" }, [
    "Forget it for good?",
    yes,
    no,
  ]);
  function ask(isAsking) {
    question.hidden = !isAsking;
    first.hidden = isAsking;
    (isAsking ? yes : first).focus();
  }
  return { node: element("span", { className: "training-choices" }, [first, question]) };
}
