// Asks what a drawing should be and, once, whether drawings may be kept. What the person says to that stays
// in this browser; the kernel is told of it and decides everything else.

import { button, element } from "../common/elements.js";
import { keepText, textIn } from "../common/store.js";

/** @import { Model, View } from "../common/model.js" */

const CONSENT = "digitlib keeping"; // "yes" or "no"
const VISITOR = "digitlib visitor"; // tells one person's folder from another's where many share a server

/**
 * Tell the kernel; where it is gone, the pad says so.
 *
 * @param {Model} model
 * @param {object} content
 */
function tell(model, content) {
  try {
    model.send(content);
  } catch {}
}

/**
 * @param {Model} model
 * @param {boolean} isGiven
 */
function tellConsent(model, isGiven) {
  keepText("localStorage", CONSENT, isGiven ? "yes" : "no");
  tell(model, { kind: "consent", isGiven, visitor: isGiven ? visitor() : "" });
}

/** @returns {string} 32 hexadecimal digits, that this browser keeps. */
function visitor() {
  const known = textIn("localStorage", VISITOR);
  if (known && /^[0-9a-f]{32}$/.test(known)) return known; // somebody else may have written there
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const name = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  keepText("localStorage", VISITOR, name);
  return name;
}

/** @param {Model} model */
function choices(model) {
  const choose = (label) => () => tell(model, { kind: "label", label });
  const right = button("Right", () => tell(model, { kind: "label", label: model.get("view").answer }));
  const digits = [..."0123456789"].map((digit) => button(digit, choose(digit)));
  const node = element("div", { className: "digit-keeper-choices", role: "group" }, [right, ...digits]);
  node.setAttribute("aria-label", "What the drawing should be");
  return {
    node,
    show({ answer, label }) {
      right.hidden = !answer;
      right.setAttribute("aria-pressed", String(Boolean(label) && label === answer));
      for (const digit of digits) digit.setAttribute("aria-pressed", String(digit.textContent === label));
    },
  };
}

/** @param {Model} model */
function consent(model) {
  const words = element("p", { role: "status" });
  const node = element("div", { className: "digit-keeper-consent" }, [
    words,
    button("Keep them", () => tellConsent(model, true)),
    button("No, keep nothing", () => tellConsent(model, false)),
  ]);
  return {
    node,
    show({ question }) {
      node.hidden = !question;
      words.textContent = question;
    },
  };
}

export default {
  /** @param {View} view */
  initialize({ model }) {
    const known = textIn("localStorage", CONSENT);
    if (known) tellConsent(model, known === "yes");
  },

  /** @param {View} view */
  render({ model, el }) {
    el.classList.add("digit-widget", "digit-keeper");
    const asked = element("p", { className: "digit-keeper-asked", textContent: "What should it be?" });
    const parts = [choices(model), consent(model)];
    const words = element("span", { role: "status" });
    const change = button("", () => tellConsent(model, model.get("view").consent !== "yes"));
    const standing = element("p", { className: "digit-keeper-standing" }, [words, " ", change]);
    el.append(asked, ...parts.map((part) => part.node), standing);

    function show() {
      const view = model.get("view");
      for (const part of parts) part.show(view);
      el.toggleAttribute("data-asked", view.isAsked);
      words.textContent = view.words;
      change.textContent = view.consent === "yes" ? "Stop keeping" : "Keep my drawings";
      change.hidden = !view.consent;
    }

    model.on("change:view", show);
    show();
  },
};
