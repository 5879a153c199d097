// The glossary's terms show their definition when they are pointed at, focused or tapped. Without this script
// they are links to their entry, and they still are: a click or Enter follows, and so does a second tap.

import { element } from "../../../widgets/common/elements.js";

const GRACE = 200; // milliseconds in which the pointer may go from a term to its definition
const EDGE = 12; // pixels that stay free beside a definition

const shownDefinition = element("div", {
  id: "definition",
  className: "definition",
  role: "tooltip",
  hidden: true,
});
document.body.append(shownDefinition);

/** @type {HTMLAnchorElement | null} */
let definedTerm = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let leaving;
let wasDefinedBefore = false; // when the finger came down

/** @returns {HTMLAnchorElement | null} */
const termAt = ({ target }) => (target instanceof Element ? target.closest("a.term") : null);

/** @param {HTMLAnchorElement} term */
function define(term) {
  stay();
  if (definedTerm === term) return;
  forgetTerm();
  definedTerm = term;
  const { term: name = "", meaning = "" } = term.dataset;
  shownDefinition.replaceChildren(element("strong", { textContent: name }), `: ${meaning}.`);
  shownDefinition.hidden = false;
  term.setAttribute("aria-describedby", shownDefinition.id);
  placeBelow(term);
}

// Below the term, or above it where the window ends.
function placeBelow(term) {
  const [first] = term.getClientRects();
  const { width, height } = shownDefinition.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const left = Math.max(EDGE, Math.min(first.left, clientWidth - EDGE - width));
  const below = term.getBoundingClientRect().bottom + 4;
  const top = below + height > clientHeight ? first.top - height - 4 : below;
  shownDefinition.style.left = `${left + scrollX}px`;
  shownDefinition.style.top = `${top + scrollY}px`;
}

function forgetTerm() {
  stay();
  definedTerm?.removeAttribute("aria-describedby");
  definedTerm = null;
  shownDefinition.hidden = true;
}

function stay() {
  clearTimeout(leaving);
}

function leave() {
  stay();
  leaving = setTimeout(forgetTerm, GRACE);
}

function pointAt(event) {
  const term = termAt(event);
  if (term) define(term);
  else if (shownDefinition.contains(event.target)) stay();
  else if (definedTerm && definedTerm !== document.activeElement) leave();
}

document.addEventListener("pointerover", (event) => event.pointerType !== "touch" && pointAt(event));
document.addEventListener("focusin", (event) => {
  const term = termAt(event);
  if (term) define(term);
});
document.addEventListener("focusout", (event) => termAt(event) && leave());
document.addEventListener("pointerdown", (event) => {
  const term = termAt(event);
  wasDefinedBefore = term !== null && term === definedTerm;
  if (!term && !shownDefinition.contains(/** @type {Node} */ (event.target))) forgetTerm();
});
document.addEventListener("click", (event) => {
  const term = termAt(event);
  const isTap = /** @type {PointerEvent} */ (event).pointerType === "touch";
  if (!term || !isTap || wasDefinedBefore) return;
  event.preventDefault();
  define(term);
});
document.addEventListener("keydown", ({ key }) => key === "Escape" && forgetTerm());
window.addEventListener("resize", forgetTerm);
