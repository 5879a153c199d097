import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { deflateSync } from "node:zlib";

import { makeRandom } from "../../../digitlib/website/training/engine/random.js";
import {
  chosen,
  joinedDigits,
  makeDraw,
  putImage,
  unpack,
} from "../../../digitlib/website/training/worker/images.js";

const LEVELS = 12;
const PIXELS = Uint8Array.from({ length: 3 * 784 }, (_, at) => (at * at) % LEVELS);

/** @param {Partial<import("../../../digitlib/website/training/worker/images.js").PackedDigits>} changes */
function packed(changes = {}) {
  const bytes = Uint8Array.from({ length: 3 * 392 }, (_, at) => {
    const [pair, column] = [Math.floor(at / 28), at % 28];
    return LEVELS * PIXELS[56 * pair + column] + PIXELS[56 * pair + 28 + column];
  });
  const digest = createHash("sha256").update(bytes).digest("hex");
  const images = deflateSync(bytes).toString("base64");
  return { count: 3, levels: LEVELS, images, labels: "507", digest, ...changes };
}

test("what was packed is unpacked", async () => {
  const { pixels, labels, levels } = await unpack(packed());
  assert.deepEqual([pixels, [...labels], levels], [PIXELS, [5, 0, 7], LEVELS]);
});

const { images } = packed();
for (const [name, changes] of Object.entries({
  "cut short": { images: images.slice(0, images.length / 2) },
  "no base64": { images: "%%%" },
  "another file": { digest: "0".repeat(64) },
  "without a label": { labels: "50" },
  "of another size": { count: 4, labels: "5078" },
  "with a byte changed": {
    images: `${images.slice(0, 40)}${images[40] === "A" ? "B" : "A"}${images.slice(41)}`,
  },
})) {
  test(`a file ${name} is refused in a sentence`, async () => {
    await assert.rejects(unpack(packed(changes)), /a file of digits is damaged/);
  });
}

test("an image goes into a batch as it is, and moved; what leaves does not come back", () => {
  const digits = { pixels: PIXELS, labels: Uint8Array.of(5, 0, 7), levels: LEVELS };
  const batch = new Float32Array(2 * 784).fill(9);
  putImage(digits, 1, batch, 0);
  assert.deepEqual(
    batch.subarray(0, 784),
    Float32Array.from(PIXELS.subarray(784, 1568), (level) => level / 11),
  );
  for (const [right, down] of [
    [2, 0],
    [-1, 3],
    [0, -2],
  ]) {
    putImage(digits, 2, batch, 1, right, down);
    for (let at = 0; at < 784; at++) {
      const [x, y] = [(at % 28) - right, Math.floor(at / 28) - down];
      const level = x >= 0 && x < 28 && y >= 0 && y < 28 ? PIXELS[1568 + 28 * y + x] : 0;
      assert.equal(batch[784 + at], Math.fround(level / 11));
    }
  }
});

test("chosen ones joined again are all of them", () => {
  const digits = { pixels: PIXELS, labels: Uint8Array.of(5, 0, 7), levels: LEVELS };
  const parts = [0, 1].map((part) => chosen(digits, (place) => place % 2 === part));
  assert.deepEqual([...joinedDigits(parts).labels], [5, 7, 0]);
  assert.deepEqual(joinedDigits(parts).pixels.subarray(784, 1568), PIXELS.subarray(1568));
});

test("each image is drawn once before any is drawn again, those that come later included", () => {
  const draw = makeDraw(makeRandom(3));
  draw.add(10);
  const first = Array.from({ length: 6 }, () => draw.next());
  draw.add(5);
  const rest = Array.from({ length: 9 }, () => draw.next());
  assert.equal(new Set([...first, ...rest]).size, 15);
  assert.equal(new Set(Array.from({ length: 15 }, () => draw.next())).size, 15);
});

test("a seed decides the order, and every order is as likely", () => {
  const orderOf = (random, num) => {
    const draw = makeDraw(random);
    draw.add(num);
    return Array.from({ length: num }, () => draw.next()).join(" ");
  };
  assert.equal(orderOf(makeRandom(4), 20), orderOf(makeRandom(4), 20));
  assert.notEqual(orderOf(makeRandom(4), 20), orderOf(makeRandom(5), 20));
  const random = makeRandom(6);
  const times = Map.groupBy(
    Array.from({ length: 6000 }, () => orderOf(random, 3)),
    (order) => order,
  );
  assert.ok(times.size === 6 && [...times.values()].every(({ length }) => Math.abs(length - 1000) < 150));
});
