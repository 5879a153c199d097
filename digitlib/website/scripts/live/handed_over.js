// Files of data that a page loads only when it needs them: scripts, for from disk it can load nothing else.

import { element } from "../../../widgets/common/elements.js";

/**
 * Return what a script of the site hands over; it is loaded when it is first asked for.
 *
 * @param {string} file Without its ending.
 * @param {string} name The property of `window.digitlib`.
 * @param {string} sentence Says what is missing if it cannot be loaded, and what to do.
 * @returns {Promise<any>}
 */
export function handedOver(file, name, sentence) {
  const given = () => /** @type {any} */ (window.digitlib)?.[name];
  return new Promise((resolve, reject) => {
    if (given()) return resolve(given());
    const script = element("script", { src: `${file}.js` });
    const settle = () => {
      script.remove();
      if (given()) resolve(given());
      else reject(new Error(sentence));
    };
    Object.assign(script, { onload: settle, onerror: settle });
    document.head.append(script);
  });
}
