import assert from "node:assert/strict";
import { test } from "node:test";

import { kerasCode, kerasLayers } from "../../../digitlib/website/training/architecture.js";
import { parseArchitecture, spellArchitecture } from "../../../digitlib/website/training/notation.js";
import { expected, withPython } from "../expected.js";

test("an architecture is spelled, costs and reads in Keras as Python says", withPython, () => {
  for (const { text, parameters, multiplyAdds, shapes, code } of expected.architectures) {
    const blocks = parseArchitecture(text);
    assert.equal(spellArchitecture(blocks), text);
    const layers = kerasLayers(blocks);
    const found = layers.flatMap((layer) => layer.shapes);
    assert.deepEqual(found, shapes);
    const numbers = found.map((shape) => shape.reduce((product, side) => product * side, 1));
    assert.equal(
      numbers.reduce((sum, one) => sum + one, 0),
      parameters,
    );
    assert.equal(
      layers.reduce((sum, layer) => sum + layer.multiplyAdds, 0),
      multiplyAdds,
    );
    assert.equal(kerasCode(layers), code);
  }
});

/** @type {[unknown, RegExp][]} */
const REFUSED = [
  ["", /no layer like/],
  ["conv", /needs a number/],
  ["conv 6, mean", /multiple of 4/],
  ["conv 2000, mean", /multiple of 4, at most 1024/],
  ["conv 8", /end it with mean or flatten/],
  ["mean, conv 8", /dense layers|stand/],
  ["dense 8", /after mean or flatten/],
  ["crop 9, crop 9, flatten", /too small/],
  ["crop 4, conv 8 9x9 valid pool, conv 8 9x9 valid, mean", /too small/],
  ["conv 8 blue, mean", /cannot have “blue”/],
  ["dense 8 pool", /cannot have “pool”/],
  ["separable 8, mean", /no layer like/],
  ["conv 8, mean, dropout 0.5", /no layer like/],
  [`${"conv 8, ".repeat(200)}mean`, /no line of text/],
  [["conv 8"], /no line of text/],
  [undefined, /no line of text/],
  ["__proto__ 8, mean", /no layer like/],
  ["constructor, mean", /no layer like/],
];

for (const [text, sentence] of REFUSED) {
  test(`it refuses ${String(text).slice(0, 40) || "nothing"}, and says why`, () => {
    assert.throws(
      () => parseArchitecture(text),
      (error) => error instanceof Error && sentence.test(error.message),
    );
  });
}
