import assert from "node:assert/strict";
import { test } from "node:test";

import { savedNetwork } from "../../digitlib/website/recognizer/network/saved_network.js";
import {
  forgetYourNetwork,
  isYourNetworkKept,
  keepYourNetwork,
  onYourNetwork,
  yourNetwork,
} from "../../digitlib/website/scripts/live/yours/your_network.js";
import { costsOf, PRESETS, shapesAfter, withBlock } from "../../digitlib/website/scripts/training/blocks.js";
import { guessIn, RATES, wholeNumber } from "../../digitlib/website/scripts/training/choices.js";
import { savedOf } from "../../digitlib/website/scripts/training/keeping.js";
import { openingCode } from "../../digitlib/website/scripts/training/opening.js";
import {
  burstWords,
  deadWords,
  guessWords,
  progressWords,
  resultWords,
  shareRight,
  stuckWords,
  worstWords,
} from "../../digitlib/website/scripts/training/sentences.js";
import { FIRST } from "../../digitlib/website/scripts/training/settings.js";
import {
  evenTicks,
  linear,
  logTicks,
  pathOf,
  shortNumber,
} from "../../digitlib/website/scripts/training/views/chart.js";
import { filtersOf } from "../../digitlib/website/scripts/training/views/growing.js";
import { kerasLayers } from "../../digitlib/website/training/architecture.js";
import { FORMAT } from "../../digitlib/website/training/constants.js";
import { parseArchitecture, spellArchitecture } from "../../digitlib/website/training/notation.js";

const KEY = "digitlib your network";

/** A browser's store in which so many letters have room. */
function storeOf(room) {
  const texts = new Map();
  return {
    getItem: (key) => texts.get(key) ?? null,
    setItem(key, text) {
      if (text.length > room) throw new Error("full");
      texts.set(key, text);
    },
    removeItem: (key) => texts.delete(key),
  };
}

function withStore(room) {
  const localStorage = storeOf(room);
  Object.assign(globalThis, { window: { localStorage } });
  return localStorage;
}

function networkOf(architecture = "conv 4 /4, mean", value = 0.125) {
  const shapes = kerasLayers(parseArchitecture(architecture)).flatMap((layer) => layer.shapes);
  const weights = shapes.map((shape) => ({
    shape,
    values: Array(shape.reduce((product, side) => product * side, 1)).fill(value),
  }));
  return { format: FORMAT, architecture, weights };
}

test("learning rates go from a thousandth to ten, each somewhat higher, and the first one is among them", () => {
  assert.deepEqual([RATES[0], RATES.length, RATES[24]], [0.001, 25, 10]);
  for (let at = 1; at < RATES.length; at++)
    assert.ok(RATES[at] / RATES[at - 1] < 1.7 && RATES[at] > RATES[at - 1]);
  assert.ok(RATES.includes(FIRST.learningRate));
});

test("a guess may be left out, and numbers stay within their bounds", () => {
  assert.deepEqual(["", " ", "95", "0", "101", "-1", "x"].map(guessIn), [
    null,
    null,
    95,
    0,
    null,
    null,
    null,
  ]);
  const epochs = ["", "3", "0", "99", "2.4", "x", "1e400"].map((text) => wholeNumber(text, 1, 10, 3));
  assert.deepEqual(epochs, [3, 3, 1, 10, 2, 3, 3]);
});

test("each ready-made network can be trained", () => {
  for (const { architecture } of PRESETS) assert.ok(costsOf(architecture).parameters > 1000);
  assert.deepEqual(costsOf("flatten"), { parameters: 7850, multiplyAdds: 7840 });
  assert.equal(costsOf(FIRST.architecture).parameters, 15_006);
});

test("a convolution comes before the picture ends, a crop first, a dense layer last", () => {
  let blocks = parseArchitecture("conv 8, mean");
  for (const kind of /** @type {const} */ (["conv", "dense", "crop"])) blocks = withBlock(blocks, kind);
  assert.equal(spellArchitecture(blocks), "crop 2, conv 8, conv 16, mean, dense 32");
  assert.deepEqual(shapesAfter(blocks), ["24 × 24 × 1", "24 × 24 × 8", "24 × 24 × 16", "16", "32"]);
});

test("the shape after each layer is told up to the one that does not fit", () => {
  const blocks = parseArchitecture("crop 9, conv 8 5x5 valid pool, conv 4 valid, flatten");
  assert.deepEqual(shapesAfter(blocks), ["10 × 10 × 1", "3 × 3 × 8", "1 × 1 × 4", "4"]);
  blocks[2].size = 5;
  assert.deepEqual(shapesAfter(blocks), ["10 × 10 × 1", "3 × 3 × 8", "", ""]);
  assert.throws(() => costsOf(spellArchitecture(blocks)), /the picture is too small for “conv 4 5x5 valid”/);
});

test("what would stop a page is refused with its number", () => {
  assert.throws(
    () => costsOf("conv 128, conv 128 pool, mean"),
    /multiply-adds for an image, and this page goes up to 20,000,000/,
  );
  assert.throws(
    () => costsOf("flatten, dense 512, dense 512"),
    /parameters, and this page goes up to 400,000/,
  );
  assert.throws(() => costsOf("conv 128 1x1, mean"), /too large: .* numbers that it makes of an image/);
});

test("a logarithmic scale reaches beyond both ends", () => {
  assert.deepEqual(logTicks(0.1, 3), [0.1, 0.3, 1, 3]);
  assert.deepEqual(logTicks(0.02, 2.31), [0.01, 0.03, 0.1, 0.3, 1, 3]);
  assert.deepEqual(logTicks(1, 100), [1, 3, 10, 30, 100]);
  assert.equal(logTicks(0, 1e9).length, 17);
});

test("the marks of batches are even and few", () => {
  assert.deepEqual(evenTicks(859), [0, 250, 500, 750]);
  for (const most of [286, 572, 859, 1432, 2864])
    assert.ok([3, 4, 5].includes(evenTicks(most).length), String(most));
});

test("a curve is drawn between its bounds, and a long one with fewer points and its last", () => {
  const [across, down] = [linear(0, 100, 40, 240), linear(0, 1, 100, 0)];
  assert.equal(
    pathOf(
      [
        [0, 0],
        [50, 0.5],
        [100, 1],
      ],
      across,
      down,
    ),
    "M40.0 100.0L140.0 50.0L240.0 0.0",
  );
  const long = Array.from({ length: 2864 }, (_, at) => /** @type {[number, number]} */ ([at, 0]));
  const path = pathOf(
    long,
    (x) => x,
    () => 0,
  );
  assert.ok(path.split("L").length <= 401);
  assert.ok(path.endsWith("L2863.0 0.0"));
  assert.deepEqual([0.0123, 0.5, 2.345, 89.6].map(shortNumber), ["0.012", "0.50", "2.3", "90"]);
});

const COUNT = { right: [9, 10, 5, 10, 10, 10, 10, 10, 10, 10], of: Array(10).fill(10) };

test("what comes out is compared with the guess, kindly", () => {
  assert.equal(guessWords(null, 0.98), "");
  assert.equal(guessWords(98, 0.984), "You guessed 98 of 100, and it reads 98.4. Well judged.");
  assert.match(guessWords(96, 0.984), /close/);
  assert.match(guessWords(50, 0.984), /more than you expected/);
  assert.match(guessWords(100, 0.9), /nearer to your guess/);
});

test("a result is told with its numbers", () => {
  const [headline, words] = resultWords({ test: COUNT, validation: 0.93, seconds: 31.4 });
  assert.equal(headline, "Your network reads 94.0 % of the test digits.");
  assert.match(words, /misreads 6 of them, about one in 17.*93\.0 %.*31 seconds/);
  assert.match(resultWords({ test: COUNT, validation: 0.8, seconds: 1 })[1], /differ more than usual/);
  assert.equal(shareRight(COUNT), 0.94);
});

test("the hardest digit and the dead units are named", () => {
  assert.equal(worstWords(COUNT), "The 2 is hardest for it: it misreads 5 of 10.");
  assert.match(worstWords({ right: COUNT.of, of: COUNT.of }), /every validation digit/);
  assert.match(deadWords({ numUnits: 112, numDead: 1 }), /Of 112 units .* 1 is dead/);
  assert.match(deadWords({ numUnits: 112, numDead: 31 }), /31 are dead/);
  assert.match(deadWords({ numUnits: 112, numDead: 0 }), /All 112/);
  assert.equal(deadWords({ numUnits: 0, numDead: 0 }), "");
});

test("a loss that bursts or does not fall is explained, with what to try", () => {
  assert.match(burstWords(12, 10), /At batch 12 .* Try 0\.5\./);
  assert.match(burstWords(12, 1), /Try 0\.2\./);
  assert.equal(stuckWords(10, 2.3, 10), "");
  assert.equal(stuckWords(100, 1.9, 10), "");
  assert.match(stuckWords(100, 2.31, 10), /near 2\.30.*too high.*try 0\.5/);
  assert.match(stuckWords(100, 5, 3), /above 2\.30/);
  assert.match(stuckWords(100, 2.31, 0.001), /try a higher learning rate/);
});

test("how far it is, and how long it will take", () => {
  const words = progressWords({ step: 100, numSteps: 300, batchSize: 192, seconds: 5 });
  assert.equal(words, "Batch 100 of 300. 19,200 images shown. 5 s, about 10 s left.");
});

test("the first weights are pictures where their inputs are one", () => {
  const kernel = { shape: [3, 3, 1, 4], values: Float32Array.from({ length: 36 }, (_, at) => at) };
  const { side, pictures } = filtersOf(kernel);
  assert.deepEqual([side, pictures.length, ...pictures[1].slice(0, 3)], [3, 4, 1, 5, 9]);
  assert.equal(filtersOf({ shape: [784, 10], values: new Float32Array(7840) }).pictures.length, 10);
  assert.equal(filtersOf({ shape: [1, 10], values: new Float32Array(10) }).pictures.length, 0);
});

test("a trained network is kept, told of, found again and forgotten", () => {
  const store = withStore(1e6);
  assert.equal(yourNetwork(), null);
  const heard = [];
  const end = onYourNetwork((saved) => heard.push(saved));
  keepYourNetwork(networkOf());
  assert.deepEqual(heard, [networkOf()]);
  assert.ok(isYourNetworkKept());
  const found = JSON.parse(store.getItem(KEY) ?? "");
  assert.deepEqual(found, yourNetwork());
  assert.ok(
    savedNetwork(found)
      .probabilities(new Float32Array(784))
      .every((share) => Math.abs(share - 0.1) < 1e-6),
  );
  forgetYourNetwork();
  end();
  keepYourNetwork(networkOf());
  assert.equal(heard.length, 2);
  assert.equal(heard[1], null);
  forgetYourNetwork();
  assert.deepEqual([yourNetwork(), store.getItem(KEY), isYourNetworkKept()], [null, null, false]);
});

test("without room in the store it lasts as long as the page, and no older one comes back", () => {
  const store = withStore(2000);
  keepYourNetwork(networkOf());
  assert.ok(isYourNetworkKept());
  keepYourNetwork(networkOf("flatten"));
  assert.equal(yourNetwork()?.architecture, "flatten");
  assert.deepEqual([isYourNetworkKept(), store.getItem(KEY)], [false, null]);
  forgetYourNetwork();
});

test("what is no network, or too large for a page, is not kept", () => {
  withStore(1e6);
  const weights = [{ shape: [784, 10], values: [1] }];
  const damaged = [null, 7, {}, { format: FORMAT }, { ...networkOf("flatten"), weights }];
  for (const one of damaged) assert.throws(() => keepYourNetwork(one), Error);
  assert.throws(() => keepYourNetwork(networkOf("conv 128 1x1, mean")), /too large/);
  assert.equal(yourNetwork(), null);
});

test("weights are saved in as many digits as they need", () => {
  const values = Float32Array.from({ length: 7840 }, (_, at) => Math.sin(at));
  const weights = [
    { shape: [784, 10], values },
    { shape: [10], values: new Float32Array(10) },
  ];
  const history = { choices: { ...FIRST, architecture: "flatten", seed: 3 } };
  const growing = () => ({ format: FORMAT, architecture: "flatten", weights });
  const run = { history, growing, result: () => ({ validation: 0.9 }), test: () => COUNT };
  const saved = savedOf(/** @type {any} */ (run));
  assert.deepEqual(Float32Array.from(JSON.parse(JSON.stringify(saved)).weights[0].values), values);
  assert.deepEqual(saved.training, {
    seed: 3,
    learning_rate: 0.5,
    num_epochs: 3,
    batch_size: 192,
    validation_accuracy: 0.9,
    test_accuracy: 0.94,
  });
});

test("the code for Keras builds the network, then fills it", () => {
  const code = openingCode("flatten");
  assert.match(code, /^import json, keras, numpy as np\n\nnetwork = keras\.Sequential\(\[\n/);
  assert.match(code, /\]\)\n\nsaved = json\.load\(open\("my_network\.json"\)\)\nnetwork\.set_weights\(/);
});
