// What an architecture stands for: the layers to train, the shapes of their weights, and what they cost.

import { IMAGE_SIDE, NUM_DIGITS } from "../recognizer/constants.js";
import { checkOrder, placesAlong } from "./notation.js";

/** @import { LayerSettings } from "./engine/network.js" */
/** @import { Block } from "./notation.js" */

/**
 * What a layer of Keras is in an architecture: one block has several.
 *
 * @typedef {object} KerasLayer
 * @property {string} name Keras's.
 * @property {(number | string)[]} values What it is made with.
 * @property {number} before Paper above and on the left that "same" adds; below and on the right it is `after`.
 * @property {number} after
 * @property {number[][]} shapes Its weights', in Keras's order.
 * @property {number} side The picture's side after it.
 * @property {number} channels
 * @property {number} multiplyAdds Multiplications with a weight that an image takes.
 * @property {{ size: number, step: number, isValid: boolean, hasBias: boolean }} filter
 */

/**
 * @param {Block[]} blocks
 * @returns {KerasLayer[]}
 */
export function kerasLayers(blocks) {
  checkOrder(blocks);
  let [side, channels] = [IMAGE_SIDE, 1];
  const layers = [];
  for (const block of [...blocks, { kind: "output", amount: NUM_DIGITS }]) {
    layers.push(...layersOfBlock(/** @type {Block} */ (block), side, channels));
    ({ side, channels } = layers[layers.length - 1]);
  }
  return layers;
}

function layersOfBlock(block, side, channels) {
  const { kind, amount } = block;
  switch (kind) {
    case "crop":
      return [layer("Cropping2D", [amount], { side: side - 2 * amount, channels })];
    case "mean":
      return [layer("GlobalAveragePooling2D", [], { side: 1, channels })];
    case "flatten":
      return [layer("Flatten", [], { side: 1, channels: side * side * channels })];
    case "dense":
    case "output":
      return [denseLayer(amount, channels, kind === "output" ? "softmax" : "relu")];
    default:
      return convolutionLayers(block, side, channels);
  }
}

const layer = (name, values, rest) => ({ name, values, shapes: [], multiplyAdds: 0, ...rest });

function denseLayer(units, inputs, activation) {
  const shapes = [[inputs, units], [units]];
  return layer("Dense", [units, activation], {
    side: 1,
    channels: units,
    shapes,
    multiplyAdds: inputs * units,
  });
}

function convolutionLayers(block, side, channels) {
  const { kind, amount, size, step, isValid, hasPool } = block;
  const isNormalised = kind === "conv";
  const places = placesAlong(block, side);
  const paper = isValid ? 0 : Math.max((places - 1) * step + size - side, 0);
  const kernel = [size, size, channels, amount];
  const convolution = layer("Conv2D", [amount, size], {
    shapes: isNormalised ? [kernel] : [kernel, [amount]],
    filter: { size, step, isValid, hasBias: !isNormalised },
    before: Math.floor(paper / 2),
    after: paper - Math.floor(paper / 2),
    side: places,
    channels: amount,
    multiplyAdds: places ** 2 * size ** 2 * channels * amount,
  });
  const rest = { side: hasPool ? Math.floor(places / 2) : places, channels: amount };
  return [
    convolution,
    ...(hasPool ? [layer("MaxPooling2D", [], rest)] : []),
    ...(isNormalised ? [layer("BatchNormalization", [], { ...rest, shapes: Array(4).fill([amount]) })] : []),
    layer("ReLU", [], rest),
  ];
}

/**
 * @param {KerasLayer[]} layers
 * @returns {LayerSettings[]} The same for the engine.
 */
export function engineLayers(layers) {
  return layers.flatMap(({ name, values, before, after, filter }) => {
    const [amount, activation] = values;
    switch (name) {
      case "Cropping2D":
        return [{ kind: "frame", before: -amount, after: -amount }];
      case "Conv2D": {
        const { size, step, hasBias } = filter;
        const convolution = { kind: "convolution", filters: amount, size, step, hasBias };
        return before || after ? [{ kind: "frame", before, after }, convolution] : [convolution];
      }
      case "Dense":
        return [{ kind: "dense", units: amount }, ...(activation === "relu" ? [{ kind: "relu" }] : [])];
      default:
        return KINDS[name] ? [{ kind: KINDS[name] }] : [];
    }
  });
}

const KINDS = {
  MaxPooling2D: "pool",
  BatchNormalization: "normalisation",
  ReLU: "relu",
  GlobalAveragePooling2D: "mean",
};

/**
 * @param {KerasLayer[]} layers
 * @returns {string} Python code that builds the same network in Keras.
 */
export function kerasCode(layers) {
  const calls = [
    `keras.Input((${IMAGE_SIDE}, ${IMAGE_SIDE}))`,
    `keras.layers.Reshape((${IMAGE_SIDE}, ${IMAGE_SIDE}, 1))`,
    ...layers.map((one) => `keras.layers.${one.name}(${wordsOf(one).join(", ")})`),
  ];
  return ["network = keras.Sequential([", ...calls.map((call) => `    ${call},`), "])"].join("\n");
}

function wordsOf({ values, filter }) {
  const [amount, activation] = values;
  if (activation && !filter) return [amount, `activation="${activation}"`];
  if (!filter) return values;
  const { step, isValid, hasBias } = filter;
  return [
    ...values,
    ...(step > 1 ? [`strides=${step}`] : []),
    ...(isValid ? [] : ['padding="same"']),
    ...(hasBias ? [] : ["use_bias=False"]),
  ];
}

/**
 * @param {number[]} shape
 * @returns {number} How many numbers an array of this shape has.
 */
export function lengthOfShape(shape) {
  return shape.reduce((product, side) => product * side, 1);
}
