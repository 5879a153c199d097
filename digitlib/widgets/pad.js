// The browser's half of the drawing pad: it inks at once and tells the kernel afterwards.
//
// The pen's points go to the kernel as Float32 pairs in pad units (the sheet is SIDE high, whatever its
// size on screen). While the pen is down they go every PAUSE, unless an answer is still awaited; when it
// lifts, the rest follows at once. The kernel owns the strokes: a drawing that is set there replaces what
// is here, a stroke under the pen included. All views of one pad share one ipycanvas model, and with it
// one picture. The files named pad*.js make one module.

const MOST_CLEARED = 20; // drawings that Undo can bring back: a page may stay open for days

const PAUSE = 850; // ms; a message and its answer cost 2 KiB with what Jupyter wraps around them

export default () => {
  let surface; // the ipycanvas model
  let ink;
  let link; // the way to the kernel
  let strokes = []; // each an array of [x, y]
  let cleared = []; // the drawings that Undo brings back, the latest last; the kernel knows nothing of them
  let current = null; // the stroke under the pen
  let isShown = false;
  let generation = -1; // how many drawings were set in Python; none has come yet
  let strokeNumber = Math.floor(Math.random() * 2 ** 31); // from anywhere: pages must not share numbers
  const news = new EventTarget(); // of "trouble" on the way to the kernel, and of the "pen", up or down
  const tell = (what) => news.dispatchEvent(new Event(what));
  const pen = { down, move, up, isDown, undo, clear };

  // A drawing set in Python always counts. One that another page has changed counts unless something is
  // under way here: when the kernel has heard of that, it sends the drawing again.
  function receive(model, content, buffers) {
    if (content.kind !== "drawing") return;
    const isFirst = generation < 0;
    const isFromPython = content.generation > generation;
    if (!isFromPython && (current || link.isAwaiting(content))) return;
    generation = content.generation;
    dropStroke();
    replace(unpack(content.lengths, buffers[0]));
    if (isFromPython) cleared = [];
    if (isFirst) restore(keptDrawing(model));
    ink.repaint(strokes);
    takePlace();
  }

  function restore(kept) {
    if (!kept) return;
    strokes = kept;
    sendDrawing();
  }

  function sendDrawing() {
    const lengths = strokes.map((points) => points.length);
    link.send({ kind: "drawing", generation, lengths }, [pack(strokes.flat())]);
  }

  function sendPoints(stroke, last) {
    const points = stroke.points.slice(stroke.numSent);
    stroke.numSent = stroke.points.length;
    link.send({ kind: "points", stroke: stroke.number, generation, last }, [pack(points)]);
  }

  function sendWhileDrawing() {
    if (current.points.length > current.numSent && !link.isAwaiting()) sendPoints(current, false);
  }

  function down(pointer, point) {
    if (current) return;
    const points = [point];
    strokeNumber += 1;
    const timer = setInterval(sendWhileDrawing, PAUSE);
    current = { points, pointer, number: strokeNumber, numSent: 0, timer };
    strokes.push(points);
    ink.addPoints(points);
    tell("pen");
  }

  function move(pointer, points) {
    if (!isDown(pointer)) return;
    const from = current.points.length;
    current.points.push(...points);
    ink.addPoints(current.points, from);
  }

  function up(pointer) {
    if (isDown(pointer)) finishStroke();
  }

  function isDown(pointer) {
    return current?.pointer === pointer;
  }

  function finishStroke() {
    sendPoints(current, true);
    dropStroke();
  }

  function dropStroke() {
    clearInterval(current?.timer);
    current = null;
    tell("pen");
  }

  function replace(others) {
    if (strokes.length && !others.length) cleared = [...cleared, strokes].slice(-MOST_CLEARED);
    strokes = others;
  }

  // Clear and Undo act here at once and in the kernel when it hears of it.
  function clear() {
    if (current) finishStroke();
    replace([]);
    ink.repaint(strokes);
    link.send({ kind: "clear", generation });
  }

  function undo() {
    if (current) finishStroke();
    if (strokes.length || !cleared.length) {
      strokes.pop();
      link.send({ kind: "undo", generation });
    } else {
      strokes = cleared.pop();
      sendDrawing();
    }
    ink.repaint(strokes);
  }

  // On the drawing page a sheet inks before the pad is there; see page/first_ink.js.
  function takePlace() {
    if (isShown && generation >= 0) window.firstInk?.remove();
  }

  async function initialize({ model }) {
    const id = model.get("canvas").replace("IPY_MODEL_", "");
    surface = await model.widget_manager.get_model(id);
    ink = makeInk(model, surface);
    link = makeKernelLink(model, () => tell("trouble"));
    model.on("msg:custom", (content, buffers) => receive(model, content, buffers));
    model.on("change:brush_width", () => ink.repaint(strokes));
    surface.on_some_change(["width"], () => ink.repaint(strokes)); // ipycanvas has emptied it
    const keep = () => generation >= 0 && keepDrawing(model, strokes);
    const leaving = ["pagehide", "visibilitychange"];
    for (const name of leaving) window.addEventListener(name, keep);
    await window.firstInk?.close();
    link.send({ kind: "ready" });
    if (model.get("kept_as")) fetchCookie(model.widget_manager);
    return () => {
      for (const name of leaving) window.removeEventListener(name, keep);
      link.stop();
    };
  }

  async function render({ model, el, signal }) {
    const view = await model.widget_manager.create_view(surface);
    const paper = makePaper(view.el);
    const message = element("p", { className: "digit-pad-message", role: "status" });
    el.classList.add("digit-widget", "digit-pad");
    el.append(paper, toolbar(model, pen), message);
    listenToPointers(model, paper, signal, pen);
    const shows = {
      pen: listenToKeys(model, paper, signal, pen),
      trouble: () => showNews(model, link.trouble, el, message),
      width: () => shape(model, el),
    };
    for (const [what, show] of Object.entries(shows)) {
      news.addEventListener(what, show, { signal });
      show();
    }
    model.on("change:message", shows.trouble);
    model.on("change:width", shows.width);
    ink.repaint(strokes);
    isShown = true;
    takePlace();
    return () => view.remove();
  }

  return { initialize, render };
};
