// A training in the page: the workers that do it, the digits that they learn from, and what they tell.

import { NUM_FILES } from "../../training/constants.js";
import { handedOver } from "../live/handed_over.js";
import { startWorkers } from "../live/workers.js";

/** @import { TrainingSettings } from "../../training/worker/part.js" */
/** @import { PackedDigits } from "../../training/worker/images.js" */

const NUM_WORKERS = 2;
const TEST_FILE = "digits_test";
const FILES = [...Array.from({ length: NUM_FILES }, (_, number) => `digits_${number}`), TEST_FILE];

/**
 * What is heard of a training: how much has been loaded, from 0 to 1; what the workers tell, by its name.
 *
 * @typedef {object} Hears
 * @property {(share: number) => void} loaded
 * @property {(news: any) => void} told
 */

/** @typedef {ReturnType<typeof startSession>} Session */

/**
 * @param {TrainingSettings} settings
 * @param {Hears} hears
 */
export function startSession(settings, hears) {
  /** @type {Worker[]} */
  let workers = [];
  let isStopped = false;
  let allowed = Infinity;

  async function begin() {
    const source = /** @type {string} */ (await fetched("train_worker", "trainer"));
    if (isStopped) return;
    workers = startWorkers(source, NUM_WORKERS);
    for (const worker of workers) {
      worker.onmessage = ({ data }) => hears.told(data);
      worker.onerror = ({ message }) => fail(new Error(message));
    }
    introduce(workers, settings);
    allow(allowed);
    await load();
  }

  async function load() {
    for (const [number, name] of FILES.entries()) {
      const packed = /** @type {PackedDigits} */ (await fetched(name, name));
      if (isStopped) return;
      for (const worker of workers)
        worker.postMessage({ order: "digits", packed, isTest: name === TEST_FILE });
      hears.loaded((number + 1) / FILES.length);
    }
  }

  /** @param {number} steps How many more are taken before it waits. */
  function allow(steps) {
    allowed = steps;
    workers[0]?.postMessage({ order: "allow", steps });
  }

  function stop() {
    isStopped = true;
    for (const worker of workers) worker.terminate();
  }

  function fail(error) {
    if (isStopped) return;
    stop();
    hears.told({ news: "failed", message: error.message });
  }

  begin().catch(fail);
  return { allow, stop };
}

/**
 * Give each worker its number, and a channel to each of the others.
 *
 * @param {Worker[]} workers
 * @param {TrainingSettings} settings
 */
function introduce(workers, settings) {
  const ports = workers.map(() => /** @type {MessagePort[]} */ ([]));
  for (let one = 0; one < workers.length; one++) {
    for (let other = one + 1; other < workers.length; other++) {
      const { port1, port2 } = new MessageChannel();
      ports[one].push(port1);
      ports[other].push(port2);
    }
  }
  for (const [number, worker] of workers.entries()) {
    worker.postMessage({ order: "begin", settings, number, ports: ports[number] }, ports[number]);
  }
}

/**
 * @param {string} file
 * @param {string} name
 */
function fetched(file, name) {
  return handedOver(file, name, `${file}.js could not be loaded, or is damaged; go online and start again.`);
}
