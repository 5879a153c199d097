// A sheet that inks before anything else has loaded. Its strokes wait in the tab's own store, where the drawing
// pad looks for them; then the pad takes its place.

(() => {
  const SIDE = 280;
  const BRUSH_WIDTH = 20;
  const KEY = `${location.pathname} drawing pad 1`; // as pad_strokes.js names the first pad of a page
  const sheet = document.getElementById("first-ink");
  const canvas = sheet.querySelector("canvas");
  const ctx = canvas.getContext("2d");
  const strokes = read();
  let current = null;
  const lifted = new EventTarget();

  function read() {
    try {
      return JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    } catch {
      return []; // the browser's settings forbid a store
    }
  }

  function keep() {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(strokes));
    } catch {}
  }

  function place(event) {
    const box = canvas.getBoundingClientRect();
    const units = (offset, length) => Math.min(Math.max((offset / length) * SIDE, 0), SIDE);
    return [units(event.clientX - box.left, box.width), units(event.clientY - box.top, box.height)];
  }

  function paint(points, from = 0) {
    ctx.beginPath();
    ctx.moveTo(...points[Math.max(0, from - 1)]);
    for (const point of points.slice(from)) ctx.lineTo(...point);
    const [x, y] = points.at(-1);
    ctx.lineTo(x + 0.01, y); // a tap is a line without any length
    ctx.stroke();
  }

  function down(event) {
    if (current || event.button !== 0) return;
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    current = { pointer: event.pointerId, points: [place(event)] };
    strokes.push(current.points);
    paint(current.points);
  }

  function move(event) {
    if (current?.pointer !== event.pointerId) return;
    const from = current.points.length;
    const events = event.getCoalescedEvents();
    current.points.push(...(events.length ? events : [event]).map(place));
    paint(current.points, from);
  }

  function up(event) {
    if (current?.pointer !== event.pointerId) return;
    current = null;
    keep();
    lifted.dispatchEvent(new Event("up"));
  }

  ctx.scale(canvas.width / SIDE, canvas.height / SIDE);
  ctx.lineCap = ctx.lineJoin = "round";
  ctx.strokeStyle = "#1b1f24";
  ctx.lineWidth = BRUSH_WIDTH;
  for (const points of strokes) paint(points);
  canvas.addEventListener("pointerdown", down);
  canvas.addEventListener("pointermove", move);
  for (const name of ["pointerup", "pointercancel", "lostpointercapture"]) canvas.addEventListener(name, up);

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => (document.body.dataset.jpThemeLight = String(!dark.matches));
  dark.addEventListener("change", follow);
  follow();

  window.firstInk = {
    // Takes no more strokes, and resolves when the one under the pen is finished and kept.
    async close() {
      canvas.removeEventListener("pointerdown", down);
      if (current) await new Promise((resolve) => lifted.addEventListener("up", resolve));
    },
    remove() {
      sheet.remove();
      follow(); // Voilà sets a theme of its own
    },
  };
})();
