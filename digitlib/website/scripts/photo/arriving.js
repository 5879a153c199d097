// Pictures that are pasted or dropped on a page, wherever on it.

/**
 * Where somebody writes, pasting is theirs.
 *
 * @param {HTMLElement} node While it is on the page, it takes the pictures.
 * @param {(picture: File) => void} take
 */
export function listenForPictures(node, take) {
  const isWriting = ({ target }) => target instanceof Element && target.closest("input, textarea");
  const pictureIn = (data) => Array.from(data?.files ?? []).find(({ type }) => type.startsWith("image/"));
  const hasFiles = (data) => Array.from(data?.types ?? []).includes("Files");

  document.addEventListener("paste", (event) => {
    const picture = pictureIn(event.clipboardData);
    if (picture && node.isConnected && !isWriting(event)) take(picture);
  });
  document.addEventListener("dragover", (event) => {
    if (!node.isConnected || !hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    node.classList.add("photo-reader-ready");
  });
  for (const name of ["dragleave", "drop"]) {
    document.addEventListener(name, () => node.classList.remove("photo-reader-ready"));
  }
  document.addEventListener("drop", (event) => {
    if (!node.isConnected || !hasFiles(event.dataTransfer)) return;
    event.preventDefault(); // or the browser would leave the page for the picture
    const [first] = event.dataTransfer?.files ?? [];
    if (first) take(pictureIn(event.dataTransfer) ?? first);
  });
}
