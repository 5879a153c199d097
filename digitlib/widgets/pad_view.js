// What surrounds the pad's canvas: the events that reach it, its buttons, and the words under it.

// ipycanvas listens to these to send each of them to the kernel, and keeps the wheel from scrolling.
// They are stopped on their way down to it. Keys never reach it: the paper has the focus.
const CANVAS_EVENTS = [
  "mousedown",
  "mousemove",
  "mouseup",
  "mouseout",
  "wheel",
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

// The canvas on its paper, which has the focus instead of it.
function makePaper(canvas) {
  canvas.removeAttribute("tabindex");
  canvas.setAttribute("aria-hidden", true);
  return element("div", { className: "digit-pad-paper" }, [canvas]);
}

// The sheet is as wide for its height as the pad, and shrinks with the page; see pad.css.
function shape(model, el) {
  el.style.setProperty("--digit-pad-ratio", model.get("width") / SIDE);
}

// Call `pen.down`, `pen.move` and `pen.up` with a pointer and its places in pad units.
function listenToPointers(model, paper, signal, pen) {
  const on = (names, act, options) => {
    for (const name of names) paper.addEventListener(name, act, { signal, ...options });
  };
  const place = ({ clientX, clientY }) => {
    const box = paper.firstChild.getBoundingClientRect();
    const units = (share, length) => Math.min(Math.max(share, 0), 1) * length;
    return [
      units((clientX - box.left) / box.width, model.get("width")),
      units((clientY - box.top) / box.height, SIDE),
    ];
  };
  on(CANVAS_EVENTS, (event) => event.stopPropagation(), { capture: true, passive: true });
  on(["pointerdown"], (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    paper.toggleAttribute("data-by-pointer", true);
    paper.focus({ preventScroll: true });
    paper.setPointerCapture(event.pointerId);
    pen.up(KEYS);
    pen.down(event.pointerId, place(event));
  });
  on(["pointermove"], (event) => {
    if (!paper.hasPointerCapture(event.pointerId)) return;
    const events = event.getCoalescedEvents();
    pen.move(event.pointerId, (events.length ? events : [event]).map(place));
  });
  on(["pointerup", "pointercancel", "lostpointercapture"], (event) => pen.up(event.pointerId));
}

function toolbar(model, pen) {
  const brush = slider({
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
    button("Undo", pen.undo),
    button("Clear", pen.clear),
    element("label", {}, ["Brush", brush]),
  ]);
}
