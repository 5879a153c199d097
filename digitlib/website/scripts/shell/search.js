// Search over all lessons: every word must occur in a section; its heading counts most. The index is fetched
// when the search is first used.

import { element } from "../../../widgets/common/elements.js";

const searchField = /** @type {HTMLInputElement} */ (document.getElementById("search-field"));
const searchWords = /** @type {HTMLElement} */ (document.getElementById("search-words"));
const searchFound = /** @type {HTMLElement} */ (document.getElementById("search-found"));

const MOST_FOUND = 12;
const EXCERPT = 180; // letters

function loadIndex() {
  if (document.querySelector('script[src="search_index.js"]')) return;
  const script = element("script", { src: "search_index.js", onload: find });
  script.onerror = () => {
    script.remove();
    searchWords.textContent = "The search could not be loaded; type again to retry.";
  };
  document.head.append(script);
}

function find() {
  const words = searchField.value.toLowerCase().split(/\s+/).filter(Boolean);
  const sections = window.digitlib?.sections;
  if (!words.length || !sections) return showFound([], words);
  const counts = sections.map((section) => [score(section, words), section]).filter(([points]) => points > 0);
  counts.sort(([a], [b]) => b - a);
  showFound(
    counts.slice(0, MOST_FOUND).map(([, section]) => section),
    words,
  );
}

function score({ title, heading, text }, words) {
  const places = [heading, title, text].map((part) => part.toLowerCase());
  const points = words.map((word) =>
    places.reduce((sum, part, at) => sum + (part.includes(word) ? [8, 4, 1][at] : 0), 0),
  );
  return points.every(Boolean) ? points.reduce((sum, one) => sum + one) : 0;
}

function showFound(sections, words) {
  const isAsked = words.length > 0 && window.digitlib?.sections !== undefined;
  searchWords.textContent = isAsked
    ? `${sections.length || "No"} section${sections.length === 1 ? "" : "s"} found.`
    : "";
  searchFound.replaceChildren(
    ...sections.map(({ page, anchor, title, heading, text }) => {
      const link = element("a", { href: `${page}#${anchor}`, textContent: heading });
      const whole = heading === title ? "" : ` in ${title}`; // a page of one section
      return element("li", {}, [link, whole, element("p", { textContent: excerpt(text, words) })]);
    }),
  );
}

function excerpt(text, words) {
  const at = Math.max(text.toLowerCase().indexOf(words[0]), 0);
  const start = Math.max(text.lastIndexOf(" ", Math.max(at - 60, 0)), 0);
  const isLong = text.length > start + EXCERPT;
  const end = isLong ? text.lastIndexOf(" ", start + EXCERPT) : text.length;
  return `${start ? "…" : ""}${text.slice(start, end)}${isLong ? " …" : ""}`;
}

function closeSearch() {
  searchField.value = "";
  find();
}

// The field and the results are in one column: arrow keys walk along it, and Enter opens the first result.
function goAlong(event, step) {
  const places = [searchField, ...searchFound.querySelectorAll("a")];
  const place = places.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement)) + step;
  if (places.length === 1 || !places[place]) return;
  event.preventDefault();
  places[place].focus();
}

const SEARCH_KEYS = {
  ArrowDown: (event) => goAlong(event, 1),
  ArrowUp: (event) => goAlong(event, -1),
  Enter: ({ target }) => target === searchField && searchFound.querySelector("a")?.click(),
  Escape() {
    closeSearch();
    searchField.focus();
  },
};

searchField.addEventListener("focus", loadIndex);
searchField.addEventListener("input", () => {
  loadIndex();
  find();
});
searchFound.addEventListener("click", (event) => {
  if (/** @type {Element} */ (event.target).closest("a")) closeSearch();
});
searchField.closest("search")?.addEventListener("keydown", (event) => {
  const act = SEARCH_KEYS[event.key];
  if (!act || event.isComposing) return;
  act(event);
});
if (searchField.value || document.activeElement === searchField) loadIndex(); // the reader was quicker than this script
