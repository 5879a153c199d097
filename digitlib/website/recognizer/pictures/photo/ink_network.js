// The network that sees ink, as digitlib/network/ink_network.py builds it and ink_model.py exports it: on the way
// down each stage halves the resolution, on the way up what was seen there is added to the finer detail. It runs
// on the training's WebAssembly kernel, which multiplies four numbers at once.

import { inMemory } from "../../../training/engine/memory.js";
import { makeConvolution } from "../../network/convolution.js";
import { withWeights } from "../../network/network.js";
import { addEnlarged, putPixels, takeSheet } from "../../network/sheets.js";
import { FIELD_SIDE } from "./constants.js";

/** @import { Matrix, Room } from "../../../training/engine/memory.js" */
/** @import { Layer } from "../../network/layers.js" */
/** @import { Exported } from "../../network/network.js" */
/** @import { Sheet } from "../../network/sheets.js" */

const NUM_STAGES = 5;

const MARGIN = 1; // pixels of paper around each sheet: a filter of 3 × 3 reaches so far over its edge

/**
 * @param {Exported} exported
 * @returns {(field: Float32Array) => Float32Array} From a field to the three probabilities of each second pixel.
 */
export function makeInkNetwork(exported) {
  const filters = withWeights(exported);
  return inMemory((room) => {
    let next = 0;
    const sum = (step, input) => summed(filters[next++], step, input, room);
    const take = (step, input) => rectified(sum(step, input), room);
    const field = takeSheet(room, { side: FIELD_SIDE, channels: 1 }, MARGIN);
    const layers = downwards(field, take);
    let { sheet } = layers[layers.length - 1];
    for (let stage = NUM_STAGES - 2; stage >= 0; stage--) {
      const detail = layers[2 * stage + 1].sheet;
      const coarse = sum(1, sheet);
      const fine = take(1, detail);
      layers.push(coarse, { sheet: detail, run: () => addEnlarged(coarse.sums, detail) }, fine);
      sheet = fine.sheet;
    }
    const last = sum(1, sheet);
    return (values) => {
      putPixels(values, field);
      for (const { run } of [...layers, last]) run();
      return softmaxOf(last.sums);
    };
  });
}

function downwards(field, take) {
  const layers = [];
  let sheet = field;
  for (let stage = 0; stage < NUM_STAGES; stage++) {
    const halved = take(2, sheet);
    const convolved = take(1, halved.sheet);
    layers.push(halved, convolved);
    sheet = convolved.sheet;
  }
  return layers;
}

/**
 * A convolution. As Keras has it, a step of 2 leaves no margin above and on the left.
 *
 * @param {Layer} filters Their number is a multiple of four where a ReLU follows.
 * @param {number} step From one patch to the next.
 * @param {Sheet} input
 * @param {Room} room
 */
function summed(filters, step, input, room) {
  const margin = step === 2 ? 0 : filters.margin;
  return makeConvolution({ ...filters, step, margin, after: filters.margin }, input, room);
}

/**
 * A convolution with its ReLU, on a sheet of its own.
 *
 * @param {ReturnType<typeof summed>} convolution
 * @param {Room} room
 */
function rectified({ side, sums, run }, room) {
  const sheet = takeSheet(room, { side, channels: sums.columns }, MARGIN);
  return {
    sheet,
    run() {
      run();
      room.kernel.rectify(sums.values.byteOffset, sums.values.length);
      putPixels(sums.values, sheet);
    },
  };
}

/**
 * @param {Matrix} sums
 * @returns {Float32Array} Three for each pixel.
 */
function softmaxOf({ values, columns }) {
  const made = new Float32Array((3 * values.length) / columns);
  for (let pixel = 0; 3 * pixel < made.length; pixel++) {
    const logits = values.subarray(pixel * columns, pixel * columns + 3);
    const largest = Math.max(logits[0], logits[1], logits[2]);
    let total = 0;
    for (let one = 0; one < 3; one++) total += made[3 * pixel + one] = Math.exp(logits[one] - largest);
    for (let one = 0; one < 3; one++) made[3 * pixel + one] /= total;
  }
  return made;
}
