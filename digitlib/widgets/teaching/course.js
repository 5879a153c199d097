// The course of learning: how many drawings had been misread after each, without learning and with it.

const WIDTH = 200;
const HEIGHT = 60;
const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {boolean[]} areRight Whether each drawing was read right.
 * @param {number} most As many mistakes reach the top.
 * @returns {string} The points of a line that rises by a step at each mistake.
 */
export function steps(areRight, most) {
  let numWrong = 0;
  const points = areRight.map((isRight, place) => {
    if (!isRight) numWrong += 1;
    const x = (WIDTH * (place + 1)) / areRight.length;
    return `${x.toFixed(1)},${(HEIGHT * (1 - numWrong / most)).toFixed(1)}`;
  });
  return [`0,${HEIGHT}`, ...points].join(" ");
}

/**
 * @param {[boolean, boolean][]} course Whether each was read right without learning, and with it.
 * @returns {SVGSVGElement}
 */
export function courseCurve(course) {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", `-2 -2 ${WIDTH + 4} ${HEIGHT + 4}`);
  picture.setAttribute("aria-hidden", "true"); // the words beside it say the same
  const readers = [0, 1].map((reader) => course.map((isRight) => isRight[reader]));
  const most = Math.max(1, ...readers.map((own) => own.filter((isRight) => !isRight).length));
  for (const [reader, own] of readers.entries()) {
    const line = document.createElementNS(SVG, "polyline");
    line.setAttribute("points", steps(own, most));
    line.setAttribute("class", reader ? "digit-teacher-with" : "digit-teacher-without");
    picture.append(line);
  }
  return picture;
}
