// A place for pictures: opened, taken, pasted or dropped. What reads them is loaded when the first one comes.

import { button, element, messageOf } from "../../../widgets/common/elements.js";
import { handedOver } from "../live/handed_over.js";
import { listenForPictures } from "./arriving.js";

/** @import { DigitRow } from "../../recognizer/pictures/page/read_row.js" */
/** @import { PicturePrediction } from "../../recognizer/pictures/reading.js" */

const LONGEST_NAME = 80; // characters of a file's name in a sentence
const INVITATION = "You can also drop a picture here, or paste one.";

const photoScript = () =>
  handedOver("photo", "photo", "photo.js could not be loaded, or is damaged; go online and try again.");

// While somebody looks for a picture; if it fails, whoever comes with one is told.
const prepare = () =>
  photoScript()
    .then(({ begin }) => begin())
    .catch(() => {});

export function makePhoto() {
  const words = element("p", { textContent: INVITATION });
  words.setAttribute("role", "status");
  const place = element("div");
  const node = element("div", { className: "digit-widget photo-reader" }, [
    element("div", { className: "photo-reader-buttons" }, [
      ...picker("Read a picture", {}),
      ...picker("Take a photo", { className: "photo-reader-camera", capture: "environment" }),
    ]),
    words,
    place,
  ]);
  const tell = (text) => (words.textContent = text);
  let view;
  let latest = 0;

  function picker(label, properties) {
    const file = element("input", { type: "file", accept: "image/*", hidden: true, ...properties });
    file.onchange = () => {
      take(file.files?.[0]);
      file.value = ""; // the same file may be chosen again
    };
    const open = () => {
      prepare();
      file.click();
    };
    return [button(label, open, { className: properties.className ?? "" }), file];
  }

  async function take(picture) {
    if (!picture) return;
    latest += 1;
    const number = latest;
    const name = (picture.name || "the clipboard").slice(0, LONGEST_NAME);
    tell("Reading …");
    try {
      const { readingOf, makePhotoView, wordsOf } = await photoScript();
      const reading = await readingOf(picture, "view");
      const bytes = await picture.arrayBuffer();
      if (number !== latest) return; // another picture has come since
      if (!view) {
        view = makePhotoView(tell);
        place.append(view.node);
      }
      view.show(reading, bytes);
      tell(`Read from ${name}. ${wordsOf(reading)}`.trimEnd());
    } catch (error) {
      if (number === latest) tell(`“${name}”: ${messageOf(error)}`);
    }
  }

  listenForPictures(node, take);
  offerReading();
  return node;
}

/** Let programs read pictures: an image file's Blob, or the ImageData of a canvas. */
function offerReading() {
  const reads = (wanted) => async (picture) => (await photoScript()).readingOf(picture, wanted);
  Object.assign(window.digitlib ?? {}, {
    /** @type {(picture: Blob | ImageData) => Promise<PicturePrediction>} */
    readPicture: reads("digit"),
    /** @type {(picture: Blob | ImageData) => Promise<DigitRow[]>} */
    readNumbers: reads("numbers"),
  });
}
