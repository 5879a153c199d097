// A pad beside what the network makes of the drawing, while it is drawn.

const READING_PAUSE = 40; // ms between two answers while the pen moves: up to 25 a second

// `changed`, if given, gets each new prediction, or null, and the strokes.
function makeReader(recognizer, changed = () => {}) {
  const answer = makeTraits({ reading: readOut(null), pictures: [], stage_titles: STAGE_TITLES });
  const view = element("div");
  let strokes = [];
  let timer = null;
  let rest = null;
  let latest = -Infinity;

  // The answer first; what else is shown can wait until it is seen.
  function read() {
    clearTimeout(timer);
    timer = null;
    latest = performance.now();
    const prediction = strokes.length ? recognizer.readOnPad(strokes, pad.brushWidth()) : null;
    answer.set("reading", readOut(prediction));
    clearTimeout(rest);
    rest = setTimeout(() => showRest(prediction));
  }

  function showRest(prediction) {
    const stages = strokes.length ? recognizer.stagesOnPad(strokes, pad.brushWidth()) : [];
    answer.set("pictures", stages.map(pngBytes));
    changed(prediction, strokes);
  }

  const pad = makePad((drawn, isPenDown) => {
    strokes = drawn;
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
  const keep = () => {
    try {
      store("sessionStorage")?.setItem(key, JSON.stringify(drawn));
    } catch {} // the store is full
  };
  for (const name of ["pagehide", "visibilitychange"]) window.addEventListener(name, keep);
  reader.show(keptStrokes(key) ?? first);
  return reader;
}

function keptStrokes(key) {
  try {
    const kept = JSON.parse(store("sessionStorage")?.getItem(key) ?? "null");
    return kept?.length ? checked(kept) : kept;
  } catch {
    return null; // somebody else wrote there
  }
}
