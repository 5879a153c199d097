// "Copy link", and "Share" where the device has a way: both hand on an address that holds a drawing.

import { button, element, messageOf } from "../../../widgets/common/elements.js";

const FROM_DISK = " It works on this computer only, for this page comes from its disk.";
const KEPT_NOWHERE = " The link itself holds the drawing; nothing was sent.";

/**
 * @param {() => string} makeAddress It throws a sentence if there is nothing to share.
 * @returns {{ buttons: HTMLElement, news: HTMLElement, say: (sentence: string) => void }}
 */
export function makeSharing(makeAddress) {
  const words = element("p", { role: "status" });
  const field = element("input", { type: "text", readOnly: true, hidden: true });
  field.setAttribute("aria-label", "Link to this drawing");

  const copy = button("Copy link", () =>
    handOn(async (address) => {
      const isCopied = await isCopiedAs(address);
      field.select();
      return isCopied ? "Copied." : "Here it is; press Ctrl+C to copy it.";
    }),
  );
  const share = button("Share", () => handOn((address) => shared(address)), { hidden: !navigator.share });

  async function handOn(how) {
    try {
      const address = makeAddress();
      Object.assign(field, { value: address, hidden: false });
      const done = await how(address);
      words.textContent = done && done + (location.protocol === "file:" ? FROM_DISK : KEPT_NOWHERE);
    } catch (error) {
      say(messageOf(error));
    }
  }

  // A sentence, or "", takes the place of a link that is out of date.
  function say(sentence) {
    Object.assign(field, { value: "", hidden: true });
    words.textContent = sentence;
  }

  const buttons = element("span", { className: "sharing-buttons" }, [copy, share]);
  return { buttons, news: element("div", { className: "sharing" }, [words, field]), say };
}

/** @param {string} address */
function isCopiedAs(address) {
  const writing = navigator.clipboard?.writeText(address) ?? Promise.reject();
  return writing.then(
    () => true,
    () => false,
  );
}

/** @param {string} url */
async function shared(url) {
  try {
    await navigator.share({ url });
    return "Shared.";
  } catch {
    return ""; // the reader has thought better of it; the link stands in its field
  }
}
