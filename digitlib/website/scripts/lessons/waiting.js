// A figure that needs a file of data: it is loaded when the reader comes near, and not before.

import { element, messageOf } from "../../../widgets/common/elements.js";

/**
 * @template Data
 * @param {() => Promise<Data>} load
 * @param {(data: Data) => HTMLElement} make
 */
export function makeWaiting(load, make) {
  const node = element("div", { className: "digit-widget waiting", textContent: "Loading …" });
  const show = (made) => {
    node.classList.remove("waiting");
    node.replaceChildren(made);
  };
  const refuse = (error) => {
    const refusal = element("p", { textContent: `This does not work here: ${messageOf(error)}` });
    refusal.setAttribute("role", "alert");
    show(refusal);
  };
  const watch = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      load().then(make).then(show).catch(refuse);
    },
    { rootMargin: "100%" }, // a screen's height ahead
  );
  watch.observe(node);
  return node;
}
