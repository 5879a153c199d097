// What surrounds the pad's canvas: the events that reach it, its buttons, and the words under it.

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

// What is wrong with the kernel, and what to do about it: in a notebook, and on a page that Voilà serves.
const RELOAD = "Reload the page to go on; your drawing is kept.";
const NOT_KEPT = "This drawing stays here until then and is not carried over.";
const ADVICE = {
  cut: ["The connection is lost.", "Draw on: your strokes are kept, and sent when it is back."],
  busy: ["The kernel is busy.", "Draw on: it reads your strokes when it is free."],
  restarted: ["The kernel has restarted.", `Run this cell again to get a new pad. ${NOT_KEPT}`, RELOAD],
  gone: ["The kernel is gone.", `Start one and run this cell again to get a new pad. ${NOT_KEPT}`, RELOAD],
};

function showNews(model, trouble, el, line) {
  el.toggleAttribute("data-trouble", Boolean(trouble)); // CSS greys what stands beside: it is out of date
  line.textContent = model.get("message");
  if (!trouble) return;
  const [what, inNotebook, onPage = inNotebook] = ADVICE[trouble];
  const advice = model.get("kept_as") ? onPage : inNotebook;
  line.replaceChildren(element("strong", { textContent: what }), " ", advice);
}

// Call `pen.down`, `pen.move` and `pen.up` with each event and a function that gives its place in pad units.
function listen(paper, canvas, signal, pen) {
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
  paper.addEventListener("pointerdown", (event) => pen.down(event, place), { signal });
  paper.addEventListener("pointermove", (event) => pen.move(event, place), { signal });
  for (const name of ["pointerup", "pointercancel", "lostpointercapture"]) {
    paper.addEventListener(name, pen.up, { signal });
  }
}

function toolbar(model, take) {
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
    button("Undo", () => take("undo")),
    button("Clear", () => take("clear")),
    element("label", {}, ["Brush", brush]),
  ]);
}
