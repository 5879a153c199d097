// What a layer passes on: for each image, row by row, the values of all channels of each place.

/** @import { Matrix, Room } from "../memory.js" */

/**
 * @typedef {object} Activation
 * @property {number} side
 * @property {number} channels
 * @property {Float32Array} values
 * @property {Float32Array} gradient How the loss changes with each value; the layer above writes it.
 */

/**
 * A layer's weights. Keras knows them by the shape; the matrices may have rows and columns of 0 beyond.
 *
 * @typedef {object} Parameter
 * @property {string} name
 * @property {number[]} shape
 * @property {Matrix} matrix
 * @property {Matrix} gradient
 */

/**
 * @typedef {object} Layer
 * @property {Activation} output
 * @property {Parameter[]} parameters
 * @property {Parameter[]} statistics Running ones, which no gradient changes.
 * @property {(num: number, isTraining: boolean) => void} forward Of so many images.
 * @property {(num: number) => void} backward
 */

/**
 * @param {Room} room
 * @param {number} batchSize
 * @param {number} side
 * @param {number} channels
 * @returns {Activation}
 */
export function takeActivation(room, batchSize, side, channels) {
  const take = () => room.take(batchSize, side * side * channels).values;
  return { side, channels, values: take(), gradient: take() };
}

/**
 * @param {Room} room
 * @param {string} name
 * @param {number[]} shape
 * @returns {Parameter}
 */
export function takeParameter(room, name, shape) {
  const columns = shape[shape.length - 1];
  const rows = rowsOf(shape);
  return { name, shape, matrix: room.take(rows, columns), gradient: room.take(rows, columns) };
}

/**
 * @param {number[]} shape Keras's.
 * @returns {number} How many rows such weights have as a matrix: a filter's numbers are a column.
 */
export function rowsOf(shape) {
  return shape.slice(0, -1).reduce((product, length) => product * length, 1);
}

/**
 * @param {Float32Array} values
 * @param {number} columns
 * @returns {Matrix} The same numbers, seen as rows of so many.
 */
export function inRows(values, columns) {
  return { values, rows: values.length / columns, columns };
}

/**
 * @param {Room} room
 * @param {number} length
 * @param {number} stride From one place to the next.
 */
export function takeEvenTable(room, length, stride) {
  return room.takeTable(Array.from({ length }, (_, place) => place * stride));
}

/**
 * @param {Room} room
 * @param {number} length
 * @returns {Float32Array}
 */
export function takeRow(room, length) {
  return room.take(1, length).values.subarray(0, length);
}

/**
 * Write each column's sum.
 *
 * @param {Room} room
 * @param {Float32Array} values
 * @param {Float32Array} sums
 * @param {number} rows
 * @param {number} columns
 */
export function sumRows({ kernel }, values, sums, rows, columns) {
  sums.fill(0);
  kernel.sumRows(values.byteOffset, sums.byteOffset, rows, columns);
}
