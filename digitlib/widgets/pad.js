// The browser's half of the drawing pad: it inks at once and tells the kernel afterwards.
//
// The pen's points go to the kernel as Float32 pairs in pad units (the sheet is SIDE high, whatever its
// size on screen). While the pen is down they go every PAUSE, unless an answer is still awaited; when it
// lifts, the rest follows at once. The kernel owns the strokes: a drawing that is set there replaces what
// is here, a stroke under the pen included. All views of one pad share one ipycanvas model, and with it
// one picture. The files named pad*.js make one module.

const PAUSE = 850; // ms; a message and its answer cost 2 KiB with what Jupyter wraps around them

export default () => {
  let surface; // the ipycanvas model
  let ink;
  let link; // the way to the kernel
  let strokes = []; // each an array of [x, y]
  let current = null; // the stroke under the pen
  let generation = -1; // how many drawings were set in Python; none has come yet
  let strokeNumber = Math.floor(Math.random() * 2 ** 31); // from anywhere: pages must not share numbers
  const news = new EventTarget();

  // A drawing set in Python always counts. One that another page has changed counts unless something is
  // under way here: when the kernel has heard of that, it sends the drawing again.
  function receive(model, content, buffers) {
    if (content.kind !== "drawing") return;
    const isFirst = generation < 0;
    if (content.generation <= generation && (current || link.isAwaiting(content))) return;
    generation = content.generation;
    dropStroke();
    strokes = unpack(content.lengths, buffers[0]);
    if (isFirst) restore(keptDrawing(model));
    ink.repaint(strokes);
  }

  function restore(kept) {
    if (!kept) return;
    strokes = kept;
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
  }

  function move(pointer, points) {
    if (current?.pointer !== pointer) return;
    const from = current.points.length;
    current.points.push(...points);
    ink.addPoints(current.points, from);
  }

  function up(pointer) {
    if (current?.pointer === pointer) finishStroke();
  }

  function finishStroke() {
    sendPoints(current, true);
    dropStroke();
  }

  function dropStroke() {
    clearInterval(current?.timer);
    current = null;
  }

  // Clear and Undo act here at once and in the kernel when it hears of it.
  function take(kind) {
    if (current) finishStroke();
    if (kind === "clear") strokes = [];
    else strokes.pop();
    ink.repaint(strokes);
    link.send({ kind, generation });
  }

  async function initialize({ model }) {
    const id = model.get("canvas").replace("IPY_MODEL_", "");
    surface = await model.widget_manager.get_model(id);
    ink = makeInk(model, surface);
    link = makeKernelLink(model, () => news.dispatchEvent(new Event("trouble")));
    model.on("msg:custom", (content, buffers) => receive(model, content, buffers));
    model.on("change:brush_width", () => ink.repaint(strokes));
    surface.on_some_change(["width"], () => ink.repaint(strokes)); // ipycanvas has emptied it
    const keep = () => generation >= 0 && keepDrawing(model, strokes);
    const leaving = ["pagehide", "visibilitychange"];
    for (const name of leaving) window.addEventListener(name, keep);
    link.send({ kind: "ready" });
    if (model.get("kept_as")) fetchCookie(model.widget_manager);
    return () => {
      for (const name of leaving) window.removeEventListener(name, keep);
      link.stop();
    };
  }

  async function render({ model, el, signal }) {
    const view = await model.widget_manager.create_view(surface);
    const canvas = view.el;
    canvas.tabIndex = -1;
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", "Drawing pad: draw a digit with mouse, finger or pen");
    const paper = element("div", { className: "digit-pad-paper" }, [canvas]);
    const message = element("p", { className: "digit-pad-message", role: "status" });
    el.classList.add("digit-pad");
    el.append(paper, toolbar(model, take), message);
    listen(model, paper, signal, { down, move, up });
    const shapeIt = () => shape(model, el);
    model.on("change:width", shapeIt);
    shapeIt();
    const show = () => showNews(model, link.trouble, el, message);
    model.on("change:message", show);
    news.addEventListener("trouble", show);
    show();
    ink.repaint(strokes);
    return () => {
      news.removeEventListener("trouble", show);
      view.remove();
    };
  }

  return { initialize, render };
};
