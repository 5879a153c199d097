// A page with a sheet and nothing else, for test_sheet.py, which looks at what `window` gets here.

import { BRUSH_WIDTH, CANVAS_SIDE } from "../../digitlib/widgets/common/constants.js";
import { makeInk, onCanvas } from "../../digitlib/widgets/pad/sheet/ink.js";
import { listenToPointers } from "../../digitlib/widgets/pad/sheet/pointers.js";
import { drawingIn, makeSheet } from "../../digitlib/widgets/pad/sheet/strokes.js";

const traits = { get: (name) => ({ width: CANVAS_SIDE, brush_width: BRUSH_WIDTH })[name] };
const paper = /** @type {HTMLElement} */ (document.getElementById("paper"));
const canvas = /** @type {HTMLCanvasElement} */ (paper.querySelector("canvas"));
const told = [];
const names = ["begin", "more", "end", "drop", "undo", "clear", "restore"];
const hears = Object.fromEntries(names.map((name) => [name, () => told.push(name)]));
const sheet = makeSheet(makeInk(traits, onCanvas(canvas)), /** @type {any} */ (hears));
listenToPointers(traits, paper, new AbortController().signal, sheet);
Object.assign(window, { sheet, told, drawingIn });
