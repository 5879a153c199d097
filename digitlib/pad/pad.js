// The browser's half of the drawing pad: it inks at once and tells the kernel afterwards.
//
// The pen's points go to the kernel as Float32 pairs in pad units (SIDE across, whatever the size on
// screen). While the pen is down they go every PAUSE, unless the last message is still under way; when
// it lifts, the rest follows at once. The kernel owns the strokes: whatever it sends replaces
// what is here, a stroke under the pen included. All views of one pad share one ipycanvas model, and
// with it one picture.

const SIDE = 280;
const PAUSE = 850; // ms; a message and its answer cost 2 KiB with what Jupyter wraps around them
const INK = "#1b1f24";

// ipycanvas listens to these to send each of them to the kernel, and keeps the wheel from scrolling
// and Tab from moving on. They are stopped on their way down to it.
const CANVAS_EVENTS = [
  "mousedown",
  "mousemove",
  "mouseup",
  "mouseout",
  "wheel",
  "keydown",
  "touchstart",
  "touchmove",
  "touchend",
  "touchcancel",
];

export default () => {
  let surface; // the ipycanvas model
  let strokes = []; // each an array of [x, y]
  let current = null; // the stroke under the pen
  let generation = 0; // how many drawings the kernel has sent
  let strokeNumber = Math.floor(Math.random() * 2 ** 31); // from anywhere: pages must not share numbers

  function refresh() {
    surface.forEachView((view) => view.updateCanvas());
    surface.trigger("new-frame");
  }

  function startInk(model) {
    const { ctx, canvas } = surface;
    const scale = canvas.width / SIDE;
    ctx.setTransform(scale, 0, 0, scale, 0, 0);
    ctx.lineCap = ctx.lineJoin = "round";
    ctx.strokeStyle = INK;
    ctx.lineWidth = model.get("brush_width");
    return ctx;
  }

  function inkStroke(ctx, points, from = 0) {
    ctx.beginPath();
    ctx.moveTo(...points[Math.max(0, from - 1)]);
    for (const point of points.slice(from)) ctx.lineTo(...point);
    ctx.stroke();
  }

  function repaint(model) {
    const ctx = startInk(model);
    ctx.clearRect(0, 0, SIDE, SIDE);
    for (const points of strokes) inkStroke(ctx, points);
    refresh();
  }

  function receive(model, content, buffers) {
    if (content.kind !== "drawing") return;
    const bytes = buffers[0];
    const numbers = new Float32Array(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
    );
    let start = 0;
    strokes = content.lengths.map((length) => {
      const points = Array.from({ length }, (_, i) => [...numbers.slice(start + 2 * i, start + 2 * i + 2)]);
      start += 2 * length;
      return points;
    });
    generation = content.generation;
    dropStroke();
    repaint(model);
  }

  function sendPoints(model, stroke, last) {
    const points = stroke.points.slice(stroke.numSent);
    stroke.numSent = stroke.points.length;
    stroke.inFlight = true;
    const arrived = (message) => {
      if (message.content.execution_state === "idle") stroke.inFlight = false;
    };
    model.send({ kind: "points", stroke: stroke.number, generation, last }, { iopub: { status: arrived } }, [
      new Float32Array(points.flat()).buffer,
    ]);
  }

  function sendWhileDrawing(model) {
    const hasNews = current.points.length > current.numSent;
    if (hasNews && !current.inFlight) sendPoints(model, current, false);
  }

  function penDown(model, event, place) {
    if (current || event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const points = [place(event)];
    strokeNumber += 1;
    const timer = setInterval(() => sendWhileDrawing(model), PAUSE);
    current = { points, pointer: event.pointerId, number: strokeNumber, numSent: 0, inFlight: false, timer };
    strokes.push(points);
    inkStroke(startInk(model), points);
    refresh();
  }

  function penMove(model, event, place) {
    if (current?.pointer !== event.pointerId) return;
    const from = current.points.length;
    const events = event.getCoalescedEvents();
    current.points.push(...(events.length ? events : [event]).map(place));
    inkStroke(startInk(model), current.points, from);
    refresh();
  }

  function penUp(model, event) {
    if (current?.pointer === event.pointerId) finishStroke(model);
  }

  function finishStroke(model) {
    sendPoints(model, current, true);
    dropStroke();
  }

  function dropStroke() {
    clearInterval(current?.timer);
    current = null;
  }

  // Clear and Undo act here at once and in the kernel when it hears of it.
  function take(model, kind) {
    if (current) finishStroke(model);
    if (kind === "clear") strokes = [];
    else strokes.pop();
    repaint(model);
    model.send({ kind, generation });
  }

  async function initialize({ model }) {
    const id = model.get("canvas").replace("IPY_MODEL_", "");
    surface = await model.widget_manager.get_model(id);
    model.on("msg:custom", (content, buffers) => receive(model, content, buffers));
    model.on("change:brush_width", () => repaint(model));
    model.send({ kind: "ready" });
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
    listen(model, paper, canvas, signal);
    const show = () => (message.textContent = model.get("message"));
    model.on("change:message", show);
    show();
    repaint(model);
    return () => view.remove();
  }

  function listen(model, paper, canvas, signal) {
    const place = (event) => {
      const box = canvas.getBoundingClientRect();
      const units = (offset, length) => Math.min(Math.max((offset / length) * SIDE, 0), SIDE);
      return [units(event.clientX - box.left, box.width), units(event.clientY - box.top, box.height)];
    };
    for (const name of CANVAS_EVENTS) {
      paper.addEventListener(name, (event) => event.stopPropagation(), {
        capture: true,
        passive: true,
        signal,
      });
    }
    paper.addEventListener("pointerdown", (event) => penDown(model, event, place), { signal });
    paper.addEventListener("pointermove", (event) => penMove(model, event, place), { signal });
    for (const name of ["pointerup", "pointercancel", "lostpointercapture"]) {
      paper.addEventListener(name, (event) => penUp(model, event), { signal });
    }
  }

  return { initialize, render };
};

function element(tag, properties, children = []) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

function toolbar(model, take) {
  const button = (label, kind) =>
    element("button", { type: "button", textContent: label, onclick: () => take(model, kind) });
  const brush = element("input", {
    type: "range",
    min: 6,
    max: 40,
    step: 1,
    value: model.get("brush_width"),
  });
  brush.oninput = () => {
    model.set("brush_width", Number(brush.value));
    model.save_changes();
  };
  model.on("change:brush_width", () => (brush.value = model.get("brush_width")));
  return element("div", { className: "digit-pad-toolbar" }, [
    button("Undo", "undo"),
    button("Clear", "clear"),
    element("label", {}, ["Brush", brush]),
  ]);
}
