// Long computations in slices, so that the page answers the hand in between.

const LONGEST_SLICE = 8; // ms: half of the time between two pictures of a screen

/**
 * Run a generator's steps whenever the page has time, and show what it yields after each slice.
 *
 * @template Value
 * @param {(value: Value) => void} show
 */
export function makeSlices(show) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {Generator<Value, Value>} steps */
  function go(steps) {
    const end = performance.now() + LONGEST_SLICE;
    let step = steps.next();
    while (!step.done && performance.now() < end) step = steps.next();
    show(step.value);
    if (!step.done) timer = setTimeout(go, 0, steps);
  }

  return {
    /**
     * @param {Generator<Value, Value>} steps They take the place of those that were under way.
     * @param {number} pause Milliseconds before the first.
     */
    start(steps, pause) {
      clearTimeout(timer);
      timer = setTimeout(go, pause, steps);
    },
    stop: () => clearTimeout(timer),
  };
}
