// Reads a drawing: its digit image, the network's ten probabilities, and a verdict.

// `model` is what browser_model.py wrote: the network, its digest, and the thresholds of the verdicts.
function makeRecognizer(model) {
  const network = makeNetwork(model);

  // `image` has 784 numbers, 0 paper to 1 ink.
  function predict(image) {
    const probabilities = network.probabilities(Float32Array.from(image));
    const likeliest = probabilities.indexOf(Math.max(...probabilities));
    const verdict = verdictOf(image, probabilities[likeliest]);
    const digit = verdict === "digit" || verdict === "unsure" ? likeliest : null;
    return { digit, verdict, probabilities: Array.from(probabilities), image: Array.from(image) };
  }

  function verdictOf(image, highest) {
    if (image.reduce((sum, ink) => sum + ink, 0) < model.minInk) return "blank";
    if (highest < model.thresholds.not_a_digit) return "not a digit";
    return highest < model.thresholds.unsure ? "unsure" : "digit";
  }

  return {
    network,
    predict,
    // As `digitlib.recognize`: strokes, lists of [x, y], in any unit.
    read: (strokes) => predict(redraw(inAnyUnit(checked(strokes))).image.pixels),
    // The same for what was drawn on a pad, which is CANVAS_SIDE high.
    readOnPad: (strokes, brushWidth) => predict(redraw(onPad(strokes, brushWidth)).image.pixels),
    // The four pictures of such a drawing on its way to the network.
    stagesOnPad(strokes, brushWidth) {
      const drawing = onPad(strokes, brushWidth);
      const ink = inkOf(drawing, CANVAS_SIDE, brushWidth);
      const { box, image } = redraw(drawing);
      return [ink, cropped(ink), box, image];
    },
  };
}

function onPad(strokes, brushWidth) {
  return asDrawnOnPad(onSheet(mapPoints(checked(strokes), Math.fround), CANVAS_SIDE), brushWidth);
}

// Whether these are strokes on a pad that can be read.
function isDrawing(strokes) {
  try {
    return redraw(onPad(strokes, 1)).image.width > 0;
  } catch {
    return false;
  }
}

function checked(strokes) {
  if (!Array.isArray(strokes)) throw new TypeError("A drawing is a list of strokes, each a list of [x, y].");
  if (!strokes.length) throw new RangeError("The drawing has no strokes; draw at least one, or a dot.");
  if (strokes.length > MAX_STROKES) throw new RangeError(`The drawing has too many strokes; draw at most ${MAX_STROKES}.`);
  const isInReach = (value) => Number.isFinite(value) && Math.abs(value) <= MAX_COORDINATE;
  const isPoint = (point) => Array.isArray(point) && point.length === 2 && Array.from(point).every(isInReach);
  // Array.from, for `every` and `forEach` pass over the holes of an array.
  Array.from(strokes).forEach((stroke, place) => {
    if (Array.isArray(stroke) && stroke.length && Array.from(stroke).every(isPoint)) return;
    throw new RangeError(`Stroke ${place + 1} must have at least one point, each [x, y] with numbers within ±1e30.`);
  });
  if (strokes.flat().length > MAX_POINTS) throw new RangeError(`The drawing has too many points; leave out all but ${MAX_POINTS}.`);
  return strokes;
}
