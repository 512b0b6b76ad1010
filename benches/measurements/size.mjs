// Sizes: the bundle of a page that lists hosts, and the WebAssembly module.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { besideRatio } from "../rounds.mjs";
import { BESIDE, BESIDE_NAME, PACKAGE, ROOT } from "../runtimes/bundle.mjs";

/** @param {import("../run.mjs").Run} run @returns {Promise<import("../goals.mjs").Measurement[]>} */
export async function size({ beside }) {
  const pages = { ours: [await pageBytes()], beside: beside ? [await pageBytes(BESIDE_NAME)] : undefined };
  const modules = { ours: [moduleBytes(PACKAGE)], beside: beside ? [moduleBytes(BESIDE)] : undefined };
  return [measurement("pageSize", "page", pages), measurement("size", "module", modules)];
}

/**
 * @param {"pageSize" | "size"} group @param {string} work @param {{ ours: number[], beside: number[] | undefined }} bytes
 * @returns {import("../goals.mjs").Measurement}
 */
function measurement(group, work, bytes) {
  const value = bytes.ours[0] ?? Number.NaN;
  return {
    group,
    runtime: "",
    work,
    value,
    least: value,
    most: value,
    ratio: value,
    detail: "",
    ...besideRatio(bytes),
  };
}

/** @param {string} [name] of the package to bundle instead of litterbox-sdk */
async function pageBytes(name) {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, "tests/package/apps/budgets/page.mjs")],
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    nodePaths: [dirname(PACKAGE)],
    ...(name && { alias: { "litterbox-sdk": name } }),
    logLevel: "warning",
  });
  return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
}

/** @param {string} folder of the package */
const moduleBytes = (folder) => gzipSync(readFileSync(join(folder, "litterbox_sdk_bg.wasm")), { level: 9 }).length;
