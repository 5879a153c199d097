// What is alive in the lessons, by the names that their cells' metadata give.

import { element } from "../../../widgets/common/elements.js";
import { comeAlive } from "../live/coming_alive.js";
import { makeKeptReader } from "../live/reader.js";
import { makeTenDigits } from "../live/ten_digits.js";
import { exampleOf } from "../live/yours/your_digits.js";
import { makePhoto } from "../photo/invitation.js";
import { makeTraining } from "../training/training.js";
import { makeApp } from "./app/app.js";
import { makeLookAlikes } from "./data/look_alikes.js";
import { makeConfusions } from "./evaluation/confusions.js";
import { makeDoubt } from "./evaluation/doubt.js";
import { makeRace } from "./experiments/race_view.js";
import { makeSeeds } from "./experiments/seeds_view.js";
import { makeEvidence } from "./explain/evidence.js";
import { makeFeatureMaps } from "./explain/feature_maps.js";
import { makeDigitMap } from "./explain/map_view.js";
import { makeNeighbours } from "./explain/neighbours.js";
import { makeHand } from "./hand.js";
import { makeCorruptions } from "./handwriting/corruptions_view.js";
import { makeWays } from "./handwriting/ways_view.js";
import { makeOnePlace } from "./network/one_place.js";
import { makeSpoiling } from "./preprocessing/spoiling_view.js";
import { makeTwoAnswers } from "./two_answers.js";
import { besideYourPad } from "./your_pad.js";

comeAlive({
  reader: (recognizer, { digit }) => makeKeptReader(recognizer, exampleOf(Number(digit))).node,
  "ten-digits": (recognizer) => makeTenDigits(recognizer),
  photo: makePhoto,
  training: makeTraining,
  "look-alikes": (_, { digit }) => makeLookAlikes(Number(digit)),
  spoiling: (recognizer, { digit }) => makeSpoiling(recognizer, Number(digit)),
  "one-place": (_, { digit }) => makeOnePlace(Number(digit)),
  "confusions-yours": () => makeConfusions("yours"),
  "confusions-shipped": () => makeConfusions("shipped"),
  doubt: makeDoubt,
  "feature-maps"(recognizer) {
    const maps = makeFeatureMaps(recognizer);
    return element("div", { className: "maps-beside-digits" }, [
      makeTenDigits(recognizer, maps.show),
      maps.node,
    ]);
  },
  evidence: (recognizer, { digit }) => besideYourPad(recognizer, Number(digit), makeEvidence(recognizer)),
  neighbours: (recognizer, { digit }) => besideYourPad(recognizer, Number(digit), makeNeighbours(recognizer)),
  "digit-map": (recognizer, { digit }) => besideYourPad(recognizer, Number(digit), makeDigitMap(recognizer)),
  seeds: makeSeeds,
  race: makeRace,
  app: (recognizer, { digit }) => makeApp(recognizer, exampleOf(Number(digit))),
  ways: makeWays,
  corruptions: (recognizer, { digit }) => makeCorruptions(recognizer, Number(digit)),
  "two-networks"(recognizer, { digit }) {
    const answers = makeTwoAnswers(recognizer);
    const hand = makeHand(Number(digit), (drawn) => answers.show(drawn?.image ?? null));
    return element("div", { className: "digit-widget beside-pad" }, [hand, answers.node]);
  },
});
