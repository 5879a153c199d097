// The worker that trains in a page: it hears orders from the page, and numbers from the other workers. The first
// of them leads: while it waits, the others wait for it.

import { NUM_FILES } from "../constants.js";
import { chosen, joinedDigits, unpack } from "./images.js";
import { makePart } from "./part.js";
import { makeShare, until, wake } from "./share.js";

/** @import { Digits, PackedDigits } from "./images.js" */
/** @import { Part, TrainingSettings } from "./part.js" */

const STEPS_A_FILE = 5; // the next file of images joins after so many steps, whether or not it comes sooner
const VALIDATION_SHARE = 12; // one in so many images of a file is set aside
const SHOWN_EVERY = 20; // steps from one look at the weights to the next
const VALIDATED_EVERY = 50;
const NUM_QUICK = 1_000; // validation images for the curve

/** @type {Digits} */
const NO_DIGITS = { pixels: new Uint8Array(), labels: new Uint8Array(), levels: 2 };

/** @type {{ settings: TrainingSettings, number: number, ports: MessagePort[] }} */
let job;
/** @type {Part} */
let part;
/** @type {{ training: Digits, validation: Digits }[]} */
const files = [];
/** @type {Digits | undefined} */
let test;
let mayStep = 0; // how many steps the page allows

const isLeader = () => job.number === 0;
const tell = (news) => {
  if (isLeader()) postMessage(news);
};

async function train() {
  const { numSteps } = job.settings;
  for (let step = 0; step < numSteps; step++) {
    const due = Math.min(Math.floor(step / STEPS_A_FILE) + 1, NUM_FILES);
    await until(() => files.length >= due);
    while (numJoined < due) join();
    if (isLeader()) await leave();
    mayStep -= 1;
    const loss = await part.trainStep(trainingSet, step);
    tell({ news: "step", step: step + 1, loss });
    if (!Number.isFinite(loss)) return tell({ news: "burst", step: step + 1 });
    if (step % VALIDATED_EVERY === 0) await validate(step + 1, NUM_QUICK);
    const isSeen = step % SHOWN_EVERY === 0 || mayStep <= 0; // where it pauses, one sees where it is
    if (isSeen && isLeader()) tell({ news: "weights", step: step + 1, weights: part.weights() });
  }
  await finish();
}

// What was under way is over when it waits, and the page is told so.
async function leave() {
  if (mayStep <= 0) tell({ news: "waiting" });
  await until(() => mayStep > 0);
}

/** @type {Digits} */
let trainingSet = NO_DIGITS;
/** @type {Digits} */
let validationSet = NO_DIGITS;
let numJoined = 0;

// The next file's images join the others, and are not kept twice.
function join() {
  const { training, validation } = files[numJoined];
  trainingSet = joinedDigits([trainingSet, training]);
  validationSet = joinedDigits([validationSet, validation]);
  part.addImages(training.labels.length);
  files[numJoined] = { training: NO_DIGITS, validation: NO_DIGITS };
  numJoined += 1;
}

async function validate(step, most) {
  tell({ news: "validated", step, ...(await part.evaluate(validationSet, most)) });
}

async function finish() {
  const { numSteps } = job.settings;
  await until(() => test !== undefined);
  await validate(numSteps, Infinity);
  const judged = await part.evaluate(/** @type {Digits} */ (test));
  tell({ news: "weights", step: numSteps, weights: part.weights() });
  tell({ news: "finished", ...judged });
}

const mine = (place) => place % (job.ports.length + 1) === job.number;

/** @param {{ packed: PackedDigits, isTest: boolean }} order */
async function keepDigits({ packed, isTest }) {
  const digits = await unpack(packed);
  if (isTest) test = chosen(digits, mine);
  else {
    const isAside = (place) => Math.floor(place / 2) % VALIDATION_SHARE === 0;
    files.push({
      training: chosen(digits, (place) => mine(place) && !isAside(place)),
      validation: chosen(digits, (place) => mine(place) && isAside(place)),
    });
  }
  wake();
}

const ORDERS = {
  begin(order) {
    job = order;
    part = makePart(job.settings, job.number, job.ports.length + 1, makeShare(job.ports, job.number));
    train().catch(fail);
  },
  digits: (order) => {
    lastDigits = lastDigits.then(() => keepDigits(order)).catch(fail); // one after the other, in their order
  },
  allow({ steps }) {
    mayStep = steps;
    wake();
  },
};

let lastDigits = Promise.resolve();
const fail = (error) => postMessage({ news: "failed", message: error.message });

addEventListener("message", ({ data }) => ORDERS[data.order](data));
