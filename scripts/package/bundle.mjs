// bundle.mjs FOLDER NAME: makes one file of the JavaScript in FOLDER: the bindings that wasm-bindgen generated, and js/.
// Each file less takes half a millisecond off an import.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";

const [folder, name] = process.argv.slice(2);
if (!folder || !name) throw new Error("usage: bundle.mjs FOLDER NAME");
const [snippets] = readdirSync(join(folder, "snippets"));

buildSync({
  stdin: {
    contents: `
      export { default, initSync, SandboxApi } from "./${name}.js";
      export * from "./snippets/${snippets}/js/errors.js";
    `,
    resolveDir: folder,
  },
  outfile: join(folder, `${name}.js`),
  allowOverwrite: true,
  bundle: true,
  format: "esm",
  logLevel: "warning",
  // wasm-bindgen lists a module of js/ once for each import from it.
  logOverride: { "duplicate-object-key": "silent" },
  // The entries say where the module is. What the bindings would do without is a syntax error to old loaders and bundlers.
  define: { "import.meta.url": "undefined" },
});
