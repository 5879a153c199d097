(() => {
"use strict";
// Written by digitlib/website/constants.py from the values in Python, which say what they mean.

const CANVAS_SIDE = 280;
const BRUSH_WIDTH = 20;
const MAX_POINTS = 100000;
const MAX_PICTURE_BYTES = 24000000;
const ALMOST_CERTAIN = 0.999;

// What every widget needs: elements of the page, and pictures of bytes.

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} properties
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function element(tag, properties = {}, children = []) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

/**
 * @param {string} label
 * @param {(event: MouseEvent) => void} onclick
 * @param {Record<string, unknown>} properties
 */
function button(label, onclick, properties = {}) {
  return element("button", { type: "button", textContent: label, onclick, ...properties });
}

/**
 * @param {string} kind
 * @returns {string} A name that no other element of the page has, by which one element can refer to another.
 */
function uniqueName(kind) {
  return `${kind}-${Math.random().toString(36).slice(2)}`;
}

/** @param {Record<string, unknown>} properties */
function slider(properties) {
  const node = element("input", { type: "range", ...properties });
  node.dataset.lmSuppressShortcuts = "true"; // JupyterLab's own would take the arrow keys
  return node;
}

/**
 * Show a picture's bytes, or nothing where there are none. The browser finds out which kind it is.
 *
 * @param {HTMLImageElement} image
 * @param {BlobPart | null | undefined} bytes
 */
function showPicture(image, bytes) {
  URL.revokeObjectURL(image.src);
  image.hidden = !bytes;
  if (bytes) image.src = URL.createObjectURL(new Blob([bytes]));
}

/**
 * Put other children in a node, and let the browser forget the pictures of those before.
 *
 * @param {Element} node
 * @param {Node[]} children
 */
function showInstead(node, children) {
  for (const image of node.querySelectorAll("img")) showPicture(image, null);
  node.replaceChildren(...children);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @returns {CanvasRenderingContext2D}
 */
function contextOf(canvas) {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser cannot draw.");
  return context;
}

/**
 * @param {unknown} error
 * @returns {string}
 */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

// The ink: strokes painted on a canvas, in pad units, of which the sheet is CANVAS_SIDE high.


const INK = "#1b1f24";

// `surface` has a canvas, its context `ctx`, and `refresh`, called when the picture has changed.
function makeInk(model, surface) {
  function start() {
    const { ctx, canvas } = surface;
    const scale = canvas.height / CANVAS_SIDE;
    ctx.setTransform(scale, 0, 0, scale, 0, 0);
    ctx.lineCap = ctx.lineJoin = "round";
    ctx.strokeStyle = INK;
    ctx.lineWidth = model.get("brush_width");
    return ctx;
  }

  function draw(ctx, points, from) {
    ctx.beginPath();
    ctx.moveTo(...points[Math.max(0, from - 1)]);
    for (const point of points.slice(from)) ctx.lineTo(...point);
    const [x, y] = points.at(-1);
    ctx.lineTo(x + 0.01, y); // a line without any length is not painted, and a tap is one
    ctx.stroke();
  }

  return {
    addPoints(points, from = 0) {
      draw(start(), points, from);
      surface.refresh();
    },
    repaint(strokes) {
      const ctx = start();
      ctx.clearRect(0, 0, model.get("width"), CANVAS_SIDE);
      for (const points of strokes) draw(ctx, points, 0);
      surface.refresh();
    },
  };
}

// A canvas of the page as such a surface.
function onCanvas(canvas) {
  return { canvas, ctx: contextOf(canvas), refresh() {} };
}

// The drawing under the hand: what pen, Undo and Clear do to its strokes, and with them to the ink.


const MOST_CLEARED = 20; // drawings that Undo can bring back: a page may stay open for days
const KEYS = "keys"; // what the pen is told instead of a pointer's number

// The drawing that a store has kept, or none: anybody may have written there.
function drawingIn(kept) {
  const isPoint = (point) => Array.isArray(point) && point.length === 2 && point.every(Number.isFinite);
  const isStroke = (points) => Array.isArray(points) && points.length > 0 && points.every(isPoint);
  const isDrawing = Array.isArray(kept) && kept.every(isStroke) && kept.flat().length <= MAX_POINTS;
  return isDrawing ? kept : [];
}

/** @typedef {number[][]} Points Each is [x, y]. */

/**
 * A stroke under the pen, and what draws it: a pointer's number, or KEYS.
 *
 * @typedef {{ pointer: number | string, points: Points }} Stroke
 */

/**
 * What is told of each change after it: of the stroke under the pen, and of the drawing.
 *
 * @typedef {object} Hearer
 * @property {(stroke: any) => void} begin
 * @property {(stroke: any) => void} more
 * @property {(stroke: any) => void} end
 * @property {(stroke: any) => void} [drop] The stroke is taken away.
 * @property {() => void} undo
 * @property {() => void} [clear]
 * @property {() => void} [restore] A cleared drawing is back.
 */

/**
 * @param {{ addPoints(points: Points, from?: number): void, repaint(strokes: Points[]): void }} ink
 * @param {Hearer} hears
 */
function makeSheet(ink, hears) {
  /** @type {Points[]} */
  let strokes = []; // each an array of points
  /** @type {Points[][]} */
  let cleared = []; // the drawings that Undo brings back, the latest last
  /** @type {Stroke | null} */
  let current = null; // the stroke under the pen

  function down(pointer, point) {
    if (current) return;
    const stroke = { pointer, points: [point] };
    current = stroke;
    strokes.push(stroke.points);
    ink.addPoints(stroke.points);
    hears.begin(stroke);
  }

  function move(pointer, points) {
    if (!current || current.pointer !== pointer) return;
    const from = current.points.length;
    current.points.push(...points);
    ink.addPoints(current.points, from);
    hears.more(current);
  }

  function up(pointer) {
    if (isDown(pointer)) lift("end");
  }

  /**
   * Take the stroke away that this pointer has under way.
   *
   * @param {number | string | null} pointer
   */
  function cancel(pointer) {
    if (isDown(pointer)) undo();
  }

  function isDown(pointer) {
    return current?.pointer === pointer;
  }

  function lift(how) {
    const stroke = current;
    current = null;
    if (stroke) hears[how]?.(stroke);
  }

  function replace(others) {
    if (strokes.length && !others.length) cleared = [...cleared, strokes].slice(-MOST_CLEARED);
    strokes = others;
    repaint();
  }

  function repaint() {
    ink.repaint(strokes);
  }

  function clear() {
    lift("end");
    replace([]);
    hears.clear?.();
  }

  function undo() {
    lift("end");
    const isOver = !strokes.length && cleared.length > 0;
    strokes = isOver ? (cleared.pop() ?? []) : strokes.slice(0, -1);
    repaint();
    hears[isOver ? "restore" : "undo"]?.();
  }

  return {
    down,
    move,
    up,
    cancel,
    isDown,
    undo,
    clear,
    repaint,
    // Show another drawing; a stroke under the pen is dropped. Undo can bring back what it cleared.
    show(others) {
      lift("drop");
      replace(others);
    },
    forgetCleared() {
      cleared = [];
    },
    get strokes() {
      return strokes;
    },
    get hasPenDown() {
      return current !== null;
    },
  };
}

// Mouse, finger and pen on the paper.


// Call `pen.down`, `pen.move`, `pen.up` and `pen.cancel` with a pointer, and its places in pad units.
function listenToPointers(model, paper, signal, pen) {
  const on = (names, act) => {
    for (const name of names) paper.addEventListener(name, act, { signal });
  };
  const place = ({ clientX, clientY }) => {
    const box = paper.querySelector("canvas").getBoundingClientRect();
    const units = (share, length) => Math.min(Math.max(share, 0), 1) * length;
    return [
      units((clientX - box.left) / box.width, model.get("width")),
      units((clientY - box.top) / box.height, CANVAS_SIDE),
    ];
  };
  let latest = null;
  let finger = null; // or a palm: its touch
  let isPenNear = false; // down, or hovering
  const isTouch = ({ pointerType }) => pointerType === "touch";
  on(["pointerenter", "pointerleave"], (event) => {
    if (event.pointerType === "pen") isPenNear = event.type === "pointerenter";
  });
  on(["pointerdown"], (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    if (isTouch(event) && isPenNear) return; // the hand that holds the pen
    if (isTouch(event)) finger = event.pointerId;
    if (event.pointerType === "pen") pen.cancel(finger); // the palm was there first
    latest = event.pointerId;
    paper.toggleAttribute("data-by-pointer", true);
    paper.focus({ preventScroll: true });
    paper.setPointerCapture(event.pointerId);
    pen.up(KEYS);
    pen.down(event.pointerId, place(event));
  });
  on(["pointermove"], (event) => {
    if (!paper.hasPointerCapture(event.pointerId)) return;
    const events = event.getCoalescedEvents?.() ?? [];
    pen.move(event.pointerId, (events.length ? events : [event]).map(place));
  });
  on(["pointerup", "pointercancel", "lostpointercapture"], (event) => pen.up(event.pointerId));
  signal.addEventListener("abort", () => pen.up(latest)); // or the pen stays down where nobody sees it
}

// The browser's own stores: "sessionStorage" ends with the tab, "localStorage" stays. Neither is ever sent anywhere,
// and anybody may have written there.

/** @typedef {"sessionStorage" | "localStorage"} StoreName */

/**
 * @param {StoreName} name
 * @returns {Storage | null} Null where the browser's settings forbid it.
 */
function store(name) {
  try {
    return window[name];
  } catch {
    return null;
  }
}

/**
 * @param {StoreName} name
 * @param {string} key
 */
function textIn(name, key) {
  return store(name)?.getItem(key) ?? null;
}

/**
 * @param {StoreName} name
 * @param {string} key
 * @param {string} text
 */
function keepText(name, key, text) {
  try {
    store(name)?.setItem(key, text);
  } catch {} // the store is full
}

/**
 * @param {StoreName} name
 * @param {string} key
 * @returns {any} What was kept there as JSON; null where nothing was, or where somebody else wrote.
 */
function keptIn(name, key) {
  try {
    return JSON.parse(textIn(name, key) ?? "null");
  } catch {
    return null;
  }
}

/**
 * @param {StoreName} name
 * @param {string} key
 * @param {unknown} value
 */
function keepIn(name, key, value) {
  keepText(name, key, JSON.stringify(value));
}

/**
 * @param {StoreName} name
 * @param {string} key
 */
function forgetIn(name, key) {
  store(name)?.removeItem(key);
}

// A sheet that inks before anything else has loaded, and hands its strokes over when the drawing pad is there.


const NAME = "drawing pad 1"; // the first pad of a page; it is kept under this name, too
const KEY = `${location.pathname} ${NAME}`;
const model = { get: (name) => ({ width: CANVAS_SIDE, brush_width: BRUSH_WIDTH })[name] };
const place = /** @type {HTMLElement} */ (document.getElementById("first-ink"));
const lifted = new EventTarget();
const listening = new AbortController();
const hears = { begin() {}, more() {}, end: () => lifted.dispatchEvent(new Event("up")), undo() {} };
const sheet = makeSheet(makeInk(model, onCanvas(place.querySelector("canvas"))), hears);

sheet.show(drawingIn(keptIn("sessionStorage", KEY)));
listenToPointers(model, place.querySelector("div"), listening.signal, sheet);
lifted.addEventListener("up", () => keepIn("sessionStorage", KEY, sheet.strokes));

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
