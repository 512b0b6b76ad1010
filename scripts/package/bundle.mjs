// bundle.mjs FOLDER NAME: makes one file of the JavaScript in FOLDER: the bindings that wasm-bindgen generated, and js/.
// Each file less takes half a millisecond off an import.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { withShortNames } from "./bindings.mjs";

const [folder, name] = process.argv.slice(2);
if (!folder || !name) throw new Error("usage: bundle.mjs FOLDER NAME");
const [snippets] = readdirSync(join(folder, "snippets"));
const bindings = join(folder, `${name}.js`);
/** @type {import("./bindings.mjs").Names} */
const names = JSON.parse(readFileSync(join(folder, `${name}_bg.names.json`), "utf8"));
writeFileSync(bindings, withShortNames(readFileSync(bindings, "utf8"), names));

buildSync({
  stdin: {
    contents: `
      export { default, initSync, WasmClient } from "./${name}.js";
      export * from "./snippets/${snippets}/js/errors.js";
    `,
    resolveDir: folder,
  },
  outfile: bindings,
  allowOverwrite: true,
  bundle: true,
  format: "esm",
  logLevel: "warning",
  // The bindings make these when they are imported, which must not throw where there are none.
  inject: ["js/text-coding.js"],
  // The entries say where the module is. What the bindings would do without is a syntax error to old loaders and bundlers.
  define: { "import.meta.url": "undefined" },
});
