// What a page's pad shows first, and the link that opens the page with what it shows.

import { messageOf } from "../../../widgets/common/elements.js";
import { drawingInFragment, dropFragment } from "./fragment.js";
import { makeSharing } from "./sharing.js";
import { keepInTab, keptInTab } from "./tab_drawing.js";

/** @import { Drawing } from "../../recognizer/drawing.js" */
/** @import { makePad } from "../live/pad.js" */
/** @import { Drawn } from "./drawing_link.js" */

/** @typedef {ReturnType<typeof makePad>} Pad */

/**
 * Show a link's drawing, or else what the reader left here, or else an example that writes itself.
 *
 * @param {Pad} pad
 * @param {Drawing} example
 * @param {(sentence: string) => void} say Gets what is wrong with a link.
 */
export function openDrawing(pad, example, say) {
  keepInTab(() => (pad.isExample() ? null : pad.strokes()));
  pad.onTouch(dropFragment);
  window.addEventListener("hashchange", () => isLinkShown(pad, say));
  if (isLinkShown(pad, say)) return;
  const kept = keptInTab();
  if (kept) pad.show(kept);
  else pad.write(example);
}

function isLinkShown(pad, say) {
  try {
    const drawn = drawingInFragment(location.hash);
    if (drawn) pad.show(drawn.strokes, { brushWidth: drawn.brushWidth });
    return drawn !== null;
  } catch (error) {
    say(messageOf(error));
    return false;
  }
}

/**
 * Put "Copy link" beside the pad's buttons. From then on the pad shows what the link holds, point for point, so
 * that whoever opens it gets the same answer.
 *
 * @param {Pad} pad
 * @param {(drawn: Drawn) => string} makeAddress
 */
export function shareDrawing(pad, makeAddress) {
  const sharing = makeSharing(() => {
    if (!pad.strokes().length) throw new Error("Draw a digit first.");
    const address = makeAddress({ strokes: pad.strokes(), brushWidth: pad.brushWidth() });
    const drawn = /** @type {Drawn} */ (drawingInFragment(new URL(address).hash));
    pad.show(drawn.strokes, { brushWidth: drawn.brushWidth });
    return address;
  });
  pad.onTouch(() => sharing.say(""));
  pad.node.querySelector(".digit-pad-toolbar label")?.before(sharing.buttons);
  pad.node.append(sharing.news);
  return sharing;
}
