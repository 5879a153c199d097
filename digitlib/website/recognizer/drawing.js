// From a drawing's strokes to the digit image: the preprocessing "mnist" of digitlib/preprocessing/stages.py,
// step by step the same. A stroke is a list of [x, y]; a picture is { pixels, width, height }, its pixels
// Float32 from 0, paper, to 1, ink, row by row.

const IMAGE_SIDE = 28;
const BOX_SIDE = 20;
const CANVAS_SIDE = 280;
const IMAGE_MIDDLE = 14.5;
const PEN_WIDTH = 2.4;

// What a drawing may be at most, as in digitlib/preprocessing/drawing.py.
const MAX_STROKES = 500;
const MAX_POINTS = 100_000;
const MAX_COORDINATE = 1e30;
const MAX_SHEETS = 40;
const MAX_WAY = 50;

function bounds(drawing) {
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  for (const point of drawing.flat()) {
    for (const axis of [0, 1]) {
      low[axis] = Math.min(low[axis], point[axis]);
      high[axis] = Math.max(high[axis], point[axis]);
    }
  }
  return [low, high];
}

function longestSide(drawing) {
  const [low, high] = bounds(drawing);
  return Math.max(high[0] - low[0], high[1] - low[1]);
}

function mapPoints(drawing, change) {
  return drawing.map((stroke) => stroke.map((point) => point.map((value, axis) => Math.fround(change(value, axis)))));
}

// Scale the points so that their longest side is `side`, and move their box's middle to (middle, middle).
function fit(drawing, side, middle) {
  const [low, high] = bounds(drawing);
  const longest = longestSide(drawing);
  const scale = longest > 0 ? side / longest : 0;
  return mapPoints(drawing, (value, axis) => (value - (low[axis] + high[axis]) / 2) * scale + middle);
}

// Strokes on a sheet that begins at (0, 0), unless a point lies far from it or the pen's way is very long.
function onSheet(drawing, side) {
  const [low, high] = bounds(drawing);
  if (Math.max(...high, ...low.map((value) => -value)) > MAX_SHEETS * side) {
    throw new RangeError(`A point is NaN or more than ${MAX_SHEETS} sides of the sheet away; leave it out.`);
  }
  checkWay(drawing, side);
  return drawing;
}

function checkWay(drawing, side) {
  const way = drawing.reduce((sum, stroke) => sum + distancesAlong(stroke).at(-1), 0);
  if (way <= MAX_WAY * side) return;
  throw new RangeError(`The pen's way is more than ${MAX_WAY} times as long as the paper; draw less.`);
}

// Put on a canvas of 280 what comes in any unit.
function inAnyUnit(drawing) {
  return fit(mapPoints(drawing, Math.fround), 200, CANVAS_SIDE / 2);
}

// A drawing made on such a canvas: a pen that hardly moved has made a dot, and a tap beside it is a slip.
function asDrawnOnPad(drawing, brushWidth) {
  if (longestSide(drawing) < brushWidth / 4) return [drawing[0].slice(0, 1)];
  const sides = drawing.map((stroke) => longestSide([stroke]));
  return drawing.filter((_, number) => sides[number] >= Math.max(...sides) / 20);
}

// How far along a stroke each of its points lies.
function distancesAlong(points) {
  const along = [0];
  for (let i = 1; i < points.length; i++) {
    const [dx, dy] = [0, 1].map((axis) => Math.fround(points[i][axis] - points[i - 1][axis]));
    along.push(along[i - 1] + Math.hypot(dx, dy));
  }
  return along;
}

// Points evenly spaced along a stroke, at most `step` apart.
function resampled(points, step) {
  const along = distancesAlong(points);
  const length = along.at(-1);
  const pieces = Math.max(1, Math.ceil(length / step));
  const path = [];
  for (let piece = 0, next = 0; piece <= pieces; piece++) {
    const place = Math.min((piece * length) / pieces, length); // rounding must not lead beyond the end
    while (next < points.length - 1 && along[next] < place) next += 1;
    path.push(between(points, along, next, place));
  }
  return path;
}

function between(points, along, next, place) {
  if (next === 0) return points[0];
  const part = (place - along[next - 1]) / (along[next] - along[next - 1]);
  return [0, 1].map((axis) =>
    Math.fround(points[next - 1][axis] + part * (points[next][axis] - points[next - 1][axis])),
  );
}

// How much of each pixel a round pen covers; the centre of the top-left pixel is (0.5, 0.5).
function inkOf(drawing, side, penWidth) {
  checkWay(drawing, side);
  const paper = { pixels: new Float32Array(side * side), width: side, height: side };
  for (const stroke of drawing) {
    const path = resampled(stroke, penWidth / 4);
    for (let i = 1; i < path.length; i++) addInk(paper, path[i - 1], path[i], penWidth);
  }
  return paper;
}

function addInk({ pixels, width, height }, [startX, startY], [endX, endY], penWidth) {
  const reach = Math.ceil((penWidth + 1 + penWidth / 4) / 2);
  const [alongX, alongY] = [endX - startX, endY - startY];
  const squaredLength = Math.max(alongX ** 2 + alongY ** 2, 1e-12);
  const middleX = Math.floor((startX + endX) / 2);
  const middleY = Math.floor((startY + endY) / 2);
  for (let y = Math.max(middleY - reach, 0); y <= Math.min(middleY + reach, height - 1); y++) {
    for (let x = Math.max(middleX - reach, 0); x <= Math.min(middleX + reach, width - 1); x++) {
      const [toX, toY] = [x + 0.5 - startX, y + 0.5 - startY];
      const part = Math.min(Math.max((toX * alongX + toY * alongY) / squaredLength, 0), 1);
      const distance = Math.sqrt((toX - part * alongX) ** 2 + (toY - part * alongY) ** 2);
      // A pixel is covered in full half a pixel inside the pen's edge, not at all half a pixel outside.
      const coverage = Math.min(penWidth / 2 + 0.5 - distance, 1);
      const pixel = y * width + x;
      if (coverage > pixels[pixel]) pixels[pixel] = coverage;
    }
  }
}

function centreOfMass({ pixels, width }) {
  let [total, x, y] = [0, 0, 0];
  pixels.forEach((ink, pixel) => {
    total += ink;
    x += ink * ((pixel % width) + 0.5);
    y += ink * (Math.floor(pixel / width) + 0.5);
  });
  return [x / total, y / total];
}

// The part of a picture that has ink: more than a quarter, as in digitlib/preprocessing/rescale.py.
function cropped(picture) {
  const { pixels, width } = picture;
  const [left, top, right, bottom] = inkedBox(picture);
  const part = { width: right - left + 1, height: bottom - top + 1 };
  part.pixels = new Float32Array(part.width * part.height);
  for (let y = top; y <= bottom; y++) {
    part.pixels.set(pixels.subarray(y * width + left, y * width + right + 1), (y - top) * part.width);
  }
  return part;
}

function inkedBox({ pixels, width, height }) {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let pixel = 0; pixel < pixels.length; pixel++) {
    if (pixels[pixel] <= 0.25) continue;
    const x = pixel % width;
    left = Math.min(left, x);
    right = Math.max(right, x);
    bottom = (pixel - x) / width;
    if (top === height) top = bottom;
  }
  return right < 0 ? [0, 0, width - 1, height - 1] : [left, top, right, bottom];
}

// The drawing, in a box of 20 × 20 and centred by its mass on 28 × 28, drawn by a pen as wide as MNIST's.
function redraw(drawing) {
  const fitted = fit(drawing, BOX_SIDE - PEN_WIDTH, BOX_SIDE / 2);
  const box = inkOf(fitted, BOX_SIDE, PEN_WIDTH);
  // At most 8 pixels, which keeps the whole box on the image.
  const shift = centreOfMass(box).map((at) => Math.min(Math.max(IMAGE_MIDDLE - at, 0), IMAGE_SIDE - BOX_SIDE));
  const centred = mapPoints(fitted, (value, axis) => value + Math.fround(shift[axis]));
  return { box, image: inkOf(centred, IMAGE_SIDE, PEN_WIDTH) };
}
