// How a worker waits: for images, for the page's leave, and for what the other workers share.

/** @import { Share } from "./part.js" */

/** @type {Set<() => void>} */
const waiting = new Set();

/** @param {() => boolean} isSo */
export async function until(isSo) {
  while (!isSo()) await new Promise((resolve) => waiting.add(() => resolve(undefined)));
}

export function wake() {
  const woken = [...waiting];
  waiting.clear();
  for (const act of woken) act();
}

/**
 * Share numbers with the other parts. Each message of theirs waits until it is asked for.
 *
 * @param {MessagePort[]} ports To each of them, in their order.
 * @param {number} number This part's.
 * @returns {Share}
 */
export function makeShare(ports, number) {
  const heard = ports.map(() => /** @type {Float32Array[]} */ ([]));
  for (const [place, port] of ports.entries()) {
    port.onmessage = ({ data }) => {
      heard[place].push(data);
      wake();
    };
  }
  return async (numbers) => {
    for (const port of ports) port.postMessage(numbers);
    await until(() => heard.every((list) => list.length));
    const all = heard.map((list) => /** @type {Float32Array} */ (list.shift()));
    all.splice(number, 0, numbers); // the same order for all, or sums would differ in their last digits
    return sumOf(all);
  };
}

/** @param {Float32Array[]} all */
function sumOf(all) {
  return all.reduce((sums, one) => {
    for (let at = 0; at < sums.length; at++) sums[at] += one[at];
    return sums;
  }, new Float32Array(all[0].length));
}
