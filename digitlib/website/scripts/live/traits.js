// The traits of a widget without a kernel. Files that pages and notebooks share get these in place of
// anywidget's model.

/** @import { Traits } from "../../../widgets/common/model.js" */

/**
 * @param {Record<string, unknown>} values
 * @returns {Traits}
 */
export function makeTraits(values) {
  const news = new EventTarget();
  return {
    get: (name) => values[name],
    set(name, value) {
      values = { ...values, [name]: value };
      news.dispatchEvent(new Event(`change:${name}`));
    },
    on(names, act) {
      for (const name of names.split(" ")) news.addEventListener(name, act);
    },
    save_changes() {},
  };
}
