// The code that opens the reader's network in Keras.

import { button, element } from "../../../widgets/common/elements.js";
import { kerasCode, kerasLayers } from "../../training/architecture.js";
import { parseArchitecture } from "../../training/notation.js";

export const NETWORK_FILE = "my_network.json";

const OPENING = [
  "import json, keras, numpy as np",
  "",
  `saved = json.load(open("${NETWORK_FILE}"))`,
  'network.set_weights([np.reshape(one["values"], one["shape"]) for one in saved["weights"]])',
];

/**
 * @param {string} architecture
 * @returns {string} Python that opens such a network's file in Keras.
 */
export function openingCode(architecture) {
  const [imports, ...rest] = OPENING;
  return [imports, "", kerasCode(kerasLayers(parseArchitecture(architecture))), ...rest, ""].join("\n");
}

export function makeOpening() {
  const code = element("code");
  const place = element("pre", { tabIndex: 0 }, [code]);
  const copied = element("span", { role: "status" });
  const copy = button("Copy", async () => {
    const isDone = await navigator.clipboard?.writeText(code.textContent ?? "").then(
      () => true,
      () => false,
    );
    if (!isDone) getSelection()?.selectAllChildren(code);
    copied.textContent = isDone ? "Copied." : "Marked; press Ctrl+C to copy.";
  });
  const command = element("pre", {
    tabIndex: 0,
    textContent: `python -m digitlib.recognition --network ${NETWORK_FILE} digit.png`,
  });
  const node = element("details", { className: "training-folded" }, [
    element("summary", { textContent: "Open it in Python" }),
    element("p", {}, ["Save it as a file. In Keras these lines open it:"]),
    place,
    element("div", { className: "training-choices" }, [copy, copied]),
    element("p", {}, ["With the workbook, one command reads a picture with it:"]),
    command,
  ]);
  const show = (architecture) => {
    code.textContent = openingCode(architecture);
    copied.textContent = "";
  };
  return { node, show };
}
