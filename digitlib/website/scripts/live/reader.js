// A pad beside what the network makes of the drawing, while it is drawn.

const READING_PAUSE = 40; // ms between two answers while the pen moves: up to 25 a second
const MOST_KEPT_POINTS = 20_000; // of a drawing: almost three minutes with the pen down, at 120 a second

// `changed`, if given, gets each new prediction, or null, the strokes, and whether the pen is down.
function makeReader(recognizer, changed = () => {}) {
  const answer = makeTraits({ reading: readOut(null), pictures: [], stage_titles: STAGE_TITLES });
  const view = element("div");
  let strokes = [];
  let isPenDown = false;
  let timer = null;
  let rest = null;
  let latest = -Infinity;

  // The answer first; what else is shown can wait until it is seen.
  function read() {
    clearTimeout(timer);
    timer = null;
    latest = performance.now();
    clearTimeout(rest);
    try {
      const prediction = strokes.length ? recognizer.readOnPad(strokes, pad.brushWidth()) : null;
      answer.set("reading", readOut(prediction));
      rest = setTimeout(() => showRest(prediction));
    } catch (error) {
      answer.set("reading", { ...readOut(null), words: error.message, advice: "" }); // why it is refused
      answer.set("pictures", []);
    }
  }

  function showRest(prediction) {
    const stages = strokes.length ? recognizer.stagesOnPad(strokes, pad.brushWidth()) : [];
    answer.set("pictures", stages.map(pngBytes));
    changed(prediction, strokes, isPenDown);
  }

  const pad = makePad((drawn, isDown) => {
    strokes = drawn;
    isPenDown = isDown;
    if (!isPenDown) read();
    else timer ??= setTimeout(read, Math.max(latest + READING_PAUSE - performance.now(), 0));
  });
  renderAnswer({ model: answer, el: view });
  return { node: element("div", { className: "digit-app" }, [pad.node, view]), show: pad.show };
}

// A reader whose drawing outlasts a reload and a visit to another page, in the tab's own store; `first` is what it
// shows to who comes for the first time.
function makeKeptReader(recognizer, first) {
  const key = `${location.pathname} drawing`;
  let drawn = [];
  const reader = makeReader(recognizer, (_, strokes) => (drawn = strokes));
  const keep = () => keepIn("sessionStorage", key, drawn);
  for (const name of ["pagehide", "visibilitychange"]) window.addEventListener(name, keep);
  const kept = keptIn("sessionStorage", key);
  reader.show(isEmptySheet(kept) || isOnPad(kept) ? kept : first);
  return reader;
}

const isEmptySheet = (strokes) => Array.isArray(strokes) && !strokes.length;

// Whether what was found in a store can have been drawn on a pad, whoever wrote it there.
function isOnPad(strokes) {
  if (!isDrawing(strokes)) return false;
  const isNear = (value) => value > -SIDE && value < 2 * SIDE;
  const points = strokes.flat();
  return points.length <= MOST_KEPT_POINTS && points.every((point) => point.every(isNear));
}
