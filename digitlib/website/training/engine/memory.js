// The memory that a network's numbers live in, and the multiplication of matrices there. Every matrix has its
// rows and columns in multiples of four, the kernel's numbers at a time; what was asked for ends before.

import { bytesOf } from "../../../widgets/common/bytes.js";
import { FUSED_KERNEL, KERNEL } from "./kernel.js";

const PAGE = 65_536; // bytes: WebAssembly counts its memory in these
const CHUNK = 64; // rows that fit into the processor's nearest cache, transposed

/**
 * @typedef {object} Matrix
 * @property {Float32Array} values Row by row.
 * @property {number} rows
 * @property {number} columns
 */

/** @typedef {{ at: number, length: number }} Table */

/** @typedef {ReturnType<typeof makeRoom>} Room */

/** @param {number} number */
export function inFours(number) {
  return 4 * Math.ceil(number / 4);
}

/**
 * Build what needs matrices, in memory of its own. It is built twice: the first time counts the bytes.
 *
 * @template Built
 * @param {(room: Room) => Built} build
 * @returns {Built}
 */
export function inMemory(build) {
  const counted = makeRoom(null);
  build(counted);
  return build(makeRoom(new WebAssembly.Memory({ initial: Math.ceil(counted.size() / PAGE) })));
}

/** @param {WebAssembly.Memory | null} memory */
function makeRoom(memory) {
  let bytes = 0;
  const kernel = memory ? kernelIn(memory) : /** @type {ReturnType<typeof kernelIn>} */ ({});
  return {
    kernel,
    size: () => bytes,
    /**
     * @param {number} height
     * @param {number} width
     * @returns {Matrix}
     */
    take(height, width) {
      const [rows, columns] = [inFours(height), inFours(width)];
      const values = memory ? new Float32Array(memory.buffer, bytes, rows * columns) : new Float32Array();
      bytes += 4 * rows * columns;
      return { values, rows, columns };
    },
    /**
     * Keep a table of where numbers lie, in bytes from a common start.
     *
     * @param {number[]} places In numbers.
     * @returns {Table}
     */
    takeTable(places) {
      const length = inFours(places.length);
      if (memory) new Int32Array(memory.buffer, bytes, length).set(places.map((place) => 4 * place));
      const at = bytes;
      bytes += 4 * length;
      return { at, length: places.length };
    },
    /**
     * Add a · b to c. The number of `a` in row i and column k lies down[i] + across[k] beyond its first.
     *
     * @param {Float32Array} a
     * @param {Table} down
     * @param {Table} across
     * @param {Matrix} b Has a row for each of `across`.
     * @param {Matrix} c
     */
    addProduct(a, down, across, b, c, rows = c.rows) {
      kernel.multiply(a.byteOffset, down.at, across.at, at(b, 0), at(c, 0), rows, c.columns, across.length);
    },
    /**
     * Add aᵀ · b to c, for the first `depth` rows of a and b.
     *
     * @param {Float32Array} a
     * @param {Table} down
     * @param {Table} across
     * @param {Matrix} b Has a row for each of `down`.
     * @param {Matrix} c Has a row for each of `across`.
     * @param {number} depth
     */
    addTransposedProduct(a, down, across, b, c, depth) {
      for (let row = 0; row < depth; row += CHUNK) {
        const deep = Math.min(CHUNK, depth - row);
        kernel.multiply(
          a.byteOffset,
          across.at,
          down.at + 4 * row,
          at(b, row),
          at(c, 0),
          c.rows,
          c.columns,
          deep,
        );
      }
    },
  };
}

/**
 * @param {Matrix} matrix
 * @param {number} row
 */
function at({ values, columns }, row) {
  return values.byteOffset + 4 * row * columns;
}

/** Whether the browser lets WebAssembly compute, and knows the kernel's instructions. */
export function canMultiply() {
  return typeof WebAssembly === "object" && WebAssembly.validate(bytesOf(KERNEL));
}

/** @type {WebAssembly.Module | undefined} */
let compiled;

/** @param {WebAssembly.Memory} memory */
function kernelIn(memory) {
  compiled ??= new WebAssembly.Module(kernelBytes());
  const { exports } = new WebAssembly.Instance(compiled, { engine: { memory } });
  return /** @type {Record<string, (...numbers: number[]) => void>} */ (exports);
}

function kernelBytes() {
  const fused = bytesOf(FUSED_KERNEL); // faster, where the browser knows its instructions
  return WebAssembly.validate(fused) ? fused : bytesOf(KERNEL);
}

/**
 * @param {Matrix} from
 * @param {Matrix} to Has as many columns as the other has rows.
 */
export function transpose(from, to) {
  for (let row = 0; row < from.rows; row++) {
    for (let column = 0; column < from.columns; column++) {
      to.values[column * to.columns + row] = from.values[row * from.columns + column];
    }
  }
}

/**
 * Put the same row into all rows of a matrix.
 *
 * @param {Float32Array} values
 * @param {Float32Array} row
 */
export function fillRows(values, row) {
  values.set(row);
  for (let filled = row.length; filled < values.length; filled *= 2) values.copyWithin(filled, 0, filled);
}

/**
 * Return where the numbers of a square patch lie from its beginning, in an image that is stored row by row.
 *
 * @param {number} width Of the image.
 * @param {number} channels
 * @param {number} size Of the patch.
 */
export function tapsOf(width, channels, size) {
  const line = Array.from({ length: size * channels }, (_, at) => at);
  return Array.from({ length: size }, (_, row) => line.map((at) => row * width * channels + at)).flat();
}
