// Trains a network for some steps in two parts, and writes what the page would save, and what it reads with it:
// node train_a_little.js DIGITS.json RESULT.json. tests/website/test_training_engine.py opens that in Python.

import { readFileSync, writeFileSync } from "node:fs";
import { argv } from "node:process";

import { savedNetwork } from "../../../digitlib/website/recognizer/network/saved_network.js";
import { trainingSettings } from "../../../digitlib/website/scripts/training/settings.js";
import { engineLayers, kerasCode, kerasLayers } from "../../../digitlib/website/training/architecture.js";
import { FORMAT } from "../../../digitlib/website/training/constants.js";
import { makeTrainable } from "../../../digitlib/website/training/engine/network.js";
import { parseArchitecture } from "../../../digitlib/website/training/notation.js";
import { chosen, unpack } from "../../../digitlib/website/training/worker/images.js";
import { makePart } from "../../../digitlib/website/training/worker/part.js";

const NUM_STEPS = 40;
const { architecture, packed, images } = JSON.parse(readFileSync(argv[2], "utf-8"));
const choices = { architecture, learningRate: 0.2, numEpochs: 1, batchSize: 32, seed: 3 };
const settings = { ...trainingSettings(choices), numSteps: NUM_STEPS };
const digits = await unpack(packed);

/** What each part shares waits until the other has shared, too. */
function makeShares() {
  let round = [];
  return [0, 1].map(
    (number) => (numbers) =>
      new Promise((resolve) => {
        round.push({ number, numbers, resolve });
        if (round.length < 2) return;
        const [one, other] = round.toSorted((a, b) => a.number - b.number);
        const sums = one.numbers.map((value, at) => value + other.numbers[at]);
        round = [];
        for (const { resolve: give } of [one, other]) give(sums);
      }),
  );
}

const parts = makeShares().map((share, number) => makePart(settings, number, 2, share));
const shares = [0, 1].map((part) => chosen(digits, (place) => place % 2 === part));
for (const [number, part] of parts.entries()) part.addImages(shares[number].labels.length);
const losses = [];
for (let step = 0; step < NUM_STEPS; step++) {
  const both = await Promise.all(parts.map((part, number) => part.trainStep(shares[number], step)));
  losses.push(both);
}
const [judged] = await Promise.all(parts.map((part, number) => part.evaluate(shares[number])));
const [weights, others] = parts.map((part) =>
  part.weights().map(({ shape, values }) => ({ shape, values: Array.from(values) })),
);

const network = savedNetwork({ format: FORMAT, architecture, weights });
const layers = kerasLayers(parseArchitecture(architecture));
const result = {
  saved: { format: FORMAT, architecture, weights },
  isSame: JSON.stringify(weights) === JSON.stringify(others),
  losses,
  judged,
  code: kerasCode(layers),
  numEngineLayers: makeTrainable(engineLayers(layers), 4).layers.length,
  probabilities: images.map((image) => Array.from(network.probabilities(Float32Array.from(image)))),
};
writeFileSync(argv[3], JSON.stringify(result));
