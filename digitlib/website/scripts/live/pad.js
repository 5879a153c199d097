// The pad on a page: the notebook's sheet without a kernel.

const BRUSH_WIDTH = 20;

// Call `changed` with the strokes after each change, and whether the pen is down.
function makePad(changed) {
  const traits = makeTraits({ width: SIDE, brush_width: BRUSH_WIDTH });
  const canvas = element("canvas", { width: 2 * SIDE, height: 2 * SIDE });
  const tell = () => changed(sheet.strokes, sheet.hasPenDown);
  const tellPen = () => {
    tell();
    showCursor();
  };
  const hears = { begin: tellPen, more: tell, end: tellPen, drop: tellPen, undo: tell, clear: tell, restore: tell };
  const sheet = makeSheet(makeInk(traits, onCanvas(canvas)), hears);
  const paper = makePaper(canvas);
  const { signal } = new AbortController(); // the pad stays as long as its page
  const node = element("div", { className: "digit-widget digit-pad" }, [paper, toolbar(traits, sheet)]);
  listenToPointers(traits, paper, signal, sheet);
  const showCursor = listenToKeys(traits, paper, signal, sheet);
  traits.on("change:brush_width", () => {
    sheet.repaint();
    tell();
  });
  showCursor();
  return {
    node,
    brushWidth: () => traits.get("brush_width"),
    show(strokes) {
      sheet.show(structuredClone(strokes));
      sheet.forgetCleared();
      tell();
    },
  };
}
