// Writes the bytes of kernel.wat into kernel.js, for developers: node digitlib/website/training/engine/assemble.js
//
// Newer browsers multiply and add in one instruction, which a second kernel uses, made from the same source.

import { readFileSync, writeFileSync } from "node:fs";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import loadWabt from "wabt";

const SOURCE = new URL("kernel.wat", import.meta.url);
const HEAD = "// The bytes of kernel.wat, which says what they do. Written by assemble.js.\n";
const PRODUCT =
  /\(f32x4\.add (\(local\.get \$c\d\d\))\s+\(f32x4\.mul (\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)) (\(local\.get \$b\d\))\)\)/g;

/** @returns {Promise<string>} What kernel.js is to hold. */
export async function assembled() {
  const wabt = await loadWabt();
  const bytesOf = (source) => {
    const parsed = wabt.parseWat("kernel.wat", source, { simd: true, relaxed_simd: true });
    parsed.validate();
    return Buffer.from(parsed.toBinary({}).buffer).toString("base64");
  };
  const source = readFileSync(SOURCE, "utf-8");
  const fused = source.replace(PRODUCT, "(f32x4.relaxed_madd $2 $3 $1)");
  return [HEAD, exported("KERNEL", bytesOf(source)), exported("FUSED_KERNEL", bytesOf(fused))].join("\n");
}

const exported = (name, text) => `export const ${name} =\n  "${text}";\n`;

if (argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL("kernel.js", import.meta.url), await assembled());
}
