// The view of a picture: the photo with a box around each number, and of one digit its ten probabilities and stages.

import { renderAnswer } from "../../../widgets/answer/answer_view.js";
import { LONGEST_NUMBER } from "../../../widgets/common/constants.js";
import { element } from "../../../widgets/common/elements.js";
import { pagePhoto } from "../../../widgets/picture/page_photo.js";
import { STAGE_TITLES } from "../live/constants.js";
import { pngBytes } from "../live/pictures.js";
import { makeTraits } from "../live/traits.js";
import { readOut } from "../live/words.js";
import { entriesOf, isPage, shownOf, shownWidths } from "./entries.js";

/** @import { Reading } from "./reader.js" */

/** @param {(words: string) => void} tell Is told what happens when a number is corrected. */
export function makePhotoView(tell) {
  const traits = makeTraits({ photo: null, photo_widths: [], numbers: [] });
  const answer = makeTraits({ reading: readOut(null), pictures: [], stage_titles: STAGE_TITLES });
  const answerNode = element("div", { hidden: true });
  renderAnswer({ model: answer, el: answerNode });

  function correct({ place, text }) {
    const isNumber = /^[0-9]+$/.test(text) && text.length <= LONGEST_NUMBER;
    if (!isNumber) return tell(`A number has 1 to ${LONGEST_NUMBER} digits and nothing else; type it again.`);
    const change = (entry, at) => (at === place ? { ...entry, text, isCorrected: true } : entry);
    traits.set("numbers", traits.get("numbers").map(change));
    tell(`Number ${place + 1} is ${text} now.`);
  }

  const photo = pagePhoto({ ...traits, send: correct, widget_manager: null });

  /**
   * @param {Reading} reading
   * @param {ArrayBuffer} bytes The picture's file.
   */
  function show(reading, bytes) {
    const { shown, size } = shownOf(reading);
    traits.set("photo_widths", shownWidths(shown, size));
    traits.set("photo", bytes);
    traits.set("numbers", entriesOf(shown, size));
    const ofDigit = !reading.page || !isPage(reading.page.numbers);
    answerNode.hidden = !ofDigit;
    if (ofDigit) showDigit(reading);
  }

  /** @param {Reading} reading */
  function showDigit({ prediction, stages }) {
    const { ink, cropped, box, image } = stages;
    const words = prediction.reason ? { words: prediction.reason, advice: "" } : {};
    answer.set("reading", { ...readOut(prediction), ...words });
    answer.set("pictures", prediction.verdict === "blank" ? [] : [ink, cropped, box, image].map(pngBytes));
  }

  return { node: element("div", { className: "photo-view" }, [photo, answerNode]), show };
}

/**
 * Say what was read, as the notebook does.
 *
 * @param {Reading} reading
 */
export function wordsOf({ prediction, page }) {
  if (!page || !isPage(page.numbers)) return prediction.reason;
  const texts = page.numbers.map(({ text }) => text);
  const read =
    texts.length === 1
      ? `It shows several digits: ${texts[0]}. Click the number to correct it.`
      : `It shows ${texts.length} numbers: ${texts.join(", ")}. Click a number to correct it.`;
  return page.numbers[0].numLeftOut ? `${read} There are more; only the largest were read.` : read;
}
