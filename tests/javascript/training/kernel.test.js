import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { FUSED_KERNEL, KERNEL } from "../../../digitlib/website/training/engine/kernel.js";
import { takeEvenTable } from "../../../digitlib/website/training/engine/layers/activation.js";
import { inMemory } from "../../../digitlib/website/training/engine/memory.js";

/** @import { Matrix, Room, Table } from "../../../digitlib/website/training/engine/memory.js" */

const ENGINE = new URL("../../../digitlib/website/training/engine/", import.meta.url);
const TOOLS = new URL("../../../node_modules/wabt", import.meta.url);
const withAssembler = { skip: existsSync(TOOLS) ? false : "wabt is not there: npm ci brings it" };

test("the bytes are those of the source", withAssembler, async () => {
  const { assembled } = await import("../../../digitlib/website/training/engine/assemble.js");
  assert.equal(readFileSync(new URL("kernel.js", ENGINE), "utf-8"), await assembled(), "run: make format");
});

const numbers = (length, factor) => Array.from({ length }, (_, at) => ((at * factor) % 17) / 8 - 1);

/** a · b as three loops. */
function product(a, b, rows, depth, columns) {
  return Array.from({ length: rows * columns }, (_, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns];
    return Array.from({ length: depth }, (_, k) => a[row * depth + k] * b[k * columns + column]).reduce(
      (sum, one) => sum + one,
    );
  });
}

/**
 * Put two matrices into a kernel's memory, and return what is added to `begun` there.
 *
 * @param {{ values: number[], rows: number, columns: number }} left
 * @param {{ values: number[], rows: number, columns: number }} right
 * @param {{ rows: number, columns: number, begun: number }} sums
 * @param {(room: Room, ...operands: [Float32Array, Table, Table, Matrix, Matrix]) => void} add
 */
function added(left, right, sums, add) {
  return inMemory((room) => {
    const [a, b, c] = [left, right, sums].map(({ rows, columns }) => room.take(rows, columns));
    const [down, across] = [
      takeEvenTable(room, left.rows, left.columns),
      takeEvenTable(room, left.columns, 1),
    ];
    if (!a.values.length) return c.values; // it is only counted
    a.values.set(left.values);
    b.values.set(right.values);
    c.values.fill(sums.begun);
    add(room, a.values, down, across, b, c);
    return c.values;
  });
}

for (const [rows, depth, columns] of [
  [4, 1, 4],
  [8, 5, 12],
  [12, 64, 8],
  [4, 130, 20],
  [64, 3, 16],
]) {
  const [a, b] = [numbers(rows * depth, 7), numbers(depth * columns, 5)];
  const right = { values: b, rows: depth, columns };
  const wanted = product(a, b, rows, depth, columns);

  test(`a ${rows} × ${depth} matrix times one of ${depth} × ${columns} is added`, () => {
    const left = { values: a, rows, columns: depth };
    const found = added(left, right, { rows, columns, begun: 0.5 }, (room, ...operands) =>
      room.addProduct(...operands),
    );
    assert.ok(wanted.every((sum, at) => Math.abs(sum + 0.5 - found[at]) < 1e-4));
  });

  test(`the transposed of a ${depth} × ${rows} matrix, too`, () => {
    const turned = Array.from(a, (_, at) => a[(at % rows) * depth + Math.floor(at / rows)]);
    const left = { values: turned, rows: depth, columns: rows };
    const found = added(left, right, { rows, columns, begun: 0 }, (room, ...operands) =>
      room.addTransposedProduct(...operands, depth),
    );
    assert.ok(wanted.every((sum, at) => Math.abs(sum - found[at]) < 1e-4));
  });
}

test("the kernel for browsers without fused instructions multiplies as well", () => {
  const [rows, depth, columns] = [8, 30, 12];
  const found = [KERNEL, FUSED_KERNEL].map((text) => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const module = new WebAssembly.Module(Buffer.from(text, "base64"));
    const { exports } = new WebAssembly.Instance(module, { engine: { memory } });
    const [a, b, c, down, across] = [0, 4096, 8192, 12288, 16384];
    new Float32Array(memory.buffer, a, rows * depth).set(numbers(rows * depth, 7));
    new Float32Array(memory.buffer, b, depth * columns).set(numbers(depth * columns, 5));
    for (let row = 0; row < rows; row++) new Int32Array(memory.buffer, down)[row] = 4 * row * depth;
    for (let column = 0; column < depth; column++) new Int32Array(memory.buffer, across)[column] = 4 * column;
    /** @type {any} */ (exports).multiply(a, down, across, b, c, rows, columns, depth);
    return Array.from(new Float32Array(memory.buffer, c, rows * columns));
  });
  const wanted = product(numbers(rows * depth, 7), numbers(depth * columns, 5), rows, depth, columns);
  for (const sums of found) assert.ok(sums.every((sum, at) => Math.abs(sum - wanted[at]) < 1e-4));
});
