import assert from "node:assert/strict";
import { test } from "node:test";

import {
  cellOf,
  FILTERS,
  MAP_SIDE,
  mapOf,
  placeOf,
  productsAt,
  tellingPlace,
  weightIn,
} from "../../digitlib/website/scripts/lessons/network/convolution.js";

/** A bar of ink: rows 10 to 12, columns 5 to 20. */
const bar = Float32Array.from({ length: 784 }, (_, pixel) => {
  const [row, column] = [Math.floor(pixel / 28), pixel % 28];
  return row >= 10 && row <= 12 && column >= 5 && column <= 20 ? 1 : 0;
});

test("a score is the sum of nine products and lies where the patch's corner is", () => {
  const map = mapOf(bar, FILTERS["upper edges"]);
  assert.equal(map.length, MAP_SIDE ** 2);
  assert.deepEqual(productsAt(bar, FILTERS["upper edges"], { row: 8, column: 7 }).slice(6), [1, 1, 1]);
  assert.equal(map[cellOf({ row: 8, column: 7 })], 3); // paper above, ink below
  assert.equal(map[cellOf({ row: 10, column: 7 })], 0); // inside
  assert.equal(map[cellOf({ row: 12, column: 7 })], -3); // ink above, paper below
});

test("left edges are upper edges on their side", () => {
  const turned = bar.map((_, pixel) => bar[(pixel % 28) * 28 + Math.floor(pixel / 28)]);
  const map = mapOf(bar, FILTERS["upper edges"]);
  const other = mapOf(turned, FILTERS["left edges"]);
  assert.deepEqual(
    other,
    map.map((_, cell) => map[(cell % MAP_SIDE) * MAP_SIDE + Math.floor(cell / MAP_SIDE)]),
  );
});

test("a map moves along with its digit", () => {
  const moved = bar.map((_, pixel) => (pixel % 28 >= 2 ? bar[pixel - 2] : 0));
  const [map, other] = [bar, moved].map((image) => mapOf(image, FILTERS["upper edges"]));
  assert.equal(other[cellOf({ row: 8, column: 9 })], map[cellOf({ row: 8, column: 7 })]);
});

test("the place to begin with has ink under every weight, where there is one", () => {
  const ones = Array(9).fill(1);
  assert.deepEqual(tellingPlace(bar, ones), { row: 10, column: 5 });
  assert.deepEqual(tellingPlace(new Float32Array(784), ones), { row: 0, column: 0 });
});

test("places and cells are the same, told in two ways", () => {
  assert.deepEqual(placeOf(cellOf({ row: 25, column: 3 })), { row: 25, column: 3 });
});

test("a weight is a number within bounds, whatever was typed", () => {
  assert.deepEqual(["0.5", "", "ink", "-1e9", "1e999"].map(weightIn), [0.5, 0, 0, -9, 9]);
});
