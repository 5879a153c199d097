import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";

import {
  answersOf,
  calibrationErrorOf,
  confidencesAt,
  confusionsOf,
  countsAt,
  reliabilityOf,
} from "../../digitlib/website/scripts/lessons/evaluation/answers.js";
import { inSentences, sureAndWrong } from "../../digitlib/website/scripts/lessons/evaluation/verdicts.js";

/** Two digits: a sure 3, and a 5 that is taken for a 0 three times as likely; both labels are 3 and 5. */
const below = [
  [600, 600, 600, 0, 600, 600, 600, 600, 600, 600],
  [0, 60_000, 60_000, 60_000, 60_000, Math.round(512 * Math.log(3)), 60_000, 60_000, 60_000, 60_000],
];

function packed() {
  const numbers = below[0].flatMap((_, digit) => below.map((row) => row[digit]));
  return deflateSync(
    Uint8Array.from([...numbers.map((one) => one >> 8), ...numbers.map((one) => one & 255)]),
  );
}

const judged = {
  steps: 512,
  threshold: 0.9,
  labels: "35",
  networks: { one: packed().toString("base64"), damaged: "AAAA" },
  places: [1],
  misread: { count: 0, levels: 12, images: "", labels: "", digest: "" },
};

test("logits are unpacked, and the highest is the answer", async () => {
  const { answers, labels, logits } = await answersOf(judged, "one");
  assert.deepEqual([...answers], [3, 0]);
  assert.deepEqual([...labels], [3, 5]);
  assert.ok(Math.abs(logits[15] + Math.log(3)) < 0.001);
});

test("a damaged file is refused in a sentence", async () => {
  await assert.rejects(() => answersOf(judged, "damaged"), /the file of answers is damaged/);
});

test("a temperature above 1 makes every answer less sure, and changes none", async () => {
  const answers = await answersOf(judged, "one");
  const [cold, warm] = [1, 2].map((temperature) => confidencesAt(answers, temperature));
  assert.ok(Math.abs(cold[1] - 0.75) < 0.001);
  assert.ok(Math.abs(warm[1] - 1 / (1 + Math.sqrt(1 / 3))) < 0.001);
  assert.ok(warm[0] < cold[0]);
});

test("a threshold parts the sure answers from the others, itself among the sure", async () => {
  const answers = await answersOf(judged, "one");
  const confidences = Float64Array.of(0.9, 0.75);
  assert.deepEqual(countsAt(answers, confidences, 0.9), {
    sure: { right: 1, wrong: 0 },
    unsure: { right: 0, wrong: 1 },
  });
  assert.deepEqual(sureAndWrong(answers, confidences, 0.7), [1]);
  assert.deepEqual(sureAndWrong(answers, confidences, 0.8), []);
});

test("the calibration error is the mean distance of confidence and accuracy", async () => {
  const answers = await answersOf(judged, "one");
  const bins = reliabilityOf(answers, Float64Array.of(1, 0.75), 15);
  assert.deepEqual(bins, [
    { num: 1, confidence: 0.75, accuracy: 0 },
    { num: 1, confidence: 1, accuracy: 1 },
  ]);
  assert.equal(calibrationErrorOf(bins), 0.375);
});

test("what nobody is sure of is told without a share", () => {
  const counts = { sure: { right: 0, wrong: 0 }, unsure: { right: 3, wrong: 1 } };
  assert.equal(
    inSentences(counts, [{ num: 4, confidence: 0.5, accuracy: 0.75 }], 0.25),
    "Sure of 0.0 %. Unsure of 100.0 %, right in 75 % of those. " +
      "Calibration error 0.2500: on the whole it is underconfident.",
  );
});

test("each digit is in the cell of its label and its answer", async () => {
  const cells = confusionsOf(await answersOf(judged, "one"));
  assert.deepEqual([cells[3][3], cells[5][0], cells[5][5]], [[0], [1], []]);
});
