// A sheet that inks before anything else has loaded, and hands its strokes over when the drawing pad is there.

(() => {
  const BRUSH_WIDTH = 20;
  const NAME = "drawing pad 1"; // the first pad of a page; it is kept under this name, too
  const KEY = `${location.pathname} ${NAME}`;
  const model = { get: (name) => ({ width: SIDE, brush_width: BRUSH_WIDTH })[name] };
  const place = document.getElementById("first-ink");
  const lifted = new EventTarget();
  const listening = new AbortController();
  const hears = { begin() {}, more() {}, end: () => lifted.dispatchEvent(new Event("up")), undo() {} };
  const sheet = makeSheet(makeInk(model, onCanvas(place.querySelector("canvas"))), hears);

  function kept() {
    try {
      return drawingIn(JSON.parse(sessionStorage.getItem(KEY)));
    } catch {
      return []; // the browser's settings forbid a store, or somebody else wrote there
    }
  }

  function keep() {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(sheet.strokes));
    } catch {}
  }

  sheet.show(kept());
  listenToPointers(model, place.querySelector("div"), listening.signal, sheet);
  lifted.addEventListener("up", keep);

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => (document.body.dataset.jpThemeLight = String(!dark.matches));
  dark.addEventListener("change", follow);
  follow();

  window.firstInk = {
    name: NAME,
    // Resolves, when no pen is down, to the strokes; the sheet is gone then.
    async handOver() {
      if (sheet.hasPenDown) await new Promise((resolve) => lifted.addEventListener("up", resolve));
      listening.abort();
      place.remove();
      follow(); // Voilà sets a theme of its own
      return sheet.strokes;
    },
  };
})();
