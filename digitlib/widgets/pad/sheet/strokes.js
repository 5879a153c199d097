// The drawing under the hand: what pen, Undo and Clear do to its strokes, and with them to the ink.

const MOST_CLEARED = 20; // drawings that Undo can bring back: a page may stay open for days
const KEYS = "keys"; // what the pen is told instead of a pointer's number
const MOST_KEPT = 100_000; // points: 14 minutes of a pen that is seen 120 times a second

// The drawing that a store has kept, or none: anybody may have written there.
function drawingIn(kept) {
  const isPoint = (point) => Array.isArray(point) && point.length === 2 && point.every(Number.isFinite);
  const isStroke = (points) => Array.isArray(points) && points.length > 0 && points.every(isPoint);
  const isDrawing = Array.isArray(kept) && kept.every(isStroke) && kept.flat().length <= MOST_KEPT;
  return isDrawing ? kept : [];
}

// `hears` is told of each change after it: `begin`, `more` and `end` of the stroke under the pen, `drop`
// where one is taken away, and `undo`, `clear` and `restore`, which brings a cleared drawing back.
// A stroke is { points, pointer }, its points [x, y].
function makeSheet(ink, hears) {
  let strokes = []; // each an array of points
  let cleared = []; // the drawings that Undo brings back, the latest last
  let current = null; // the stroke under the pen

  function down(pointer, point) {
    if (current) return;
    current = { pointer, points: [point] };
    strokes.push(current.points);
    ink.addPoints(current.points);
    hears.begin(current);
  }

  function move(pointer, points) {
    if (!isDown(pointer)) return;
    const from = current.points.length;
    current.points.push(...points);
    ink.addPoints(current.points, from);
    hears.more(current);
  }

  function up(pointer) {
    if (isDown(pointer)) lift("end");
  }

  // Take the stroke away that this pointer has under way.
  function cancel(pointer) {
    if (isDown(pointer)) undo();
  }

  function isDown(pointer) {
    return current?.pointer === pointer;
  }

  function lift(how) {
    const stroke = current;
    current = null;
    if (stroke) hears[how](stroke);
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
    hears.clear();
  }

  function undo() {
    lift("end");
    const isOver = !strokes.length && cleared.length > 0;
    strokes = isOver ? cleared.pop() : strokes.slice(0, -1);
    repaint();
    hears[isOver ? "restore" : "undo"]();
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
