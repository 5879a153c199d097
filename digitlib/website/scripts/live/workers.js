// Workers from a text that the page holds: a page from disk may load no worker's file.

/**
 * @param {string} source
 * @param {number} num
 * @returns {Worker[]}
 */
export function startWorkers(source, num) {
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const workers = Array.from({ length: num }, () => new Worker(address));
  URL.revokeObjectURL(address);
  return workers;
}
