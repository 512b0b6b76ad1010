// bundle.mjs FOLDER NAME: makes one file of the JavaScript in FOLDER: the bindings that wasm-bindgen generated, and js/.
// Each file less takes half a millisecond off an import.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";

const [folder, name] = process.argv.slice(2);
if (!folder || !name) throw new Error("usage: bundle.mjs FOLDER NAME");
const [snippets] = readdirSync(join(folder, "snippets"));
const glue = join(folder, `${name}.js`);

// The bindings hand whole modules of js/ to the core. For a whole module esbuild writes a loop over the names of an object,
// which takes names that others put on Object.prototype for exports. So the core is given what it imports, name by name.
const imports = WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(join(folder, `${name}_bg.wasm`))));
const namespaces = /^import \* as (\w+) from (".+")$/gm;
const named = readFileSync(glue, "utf8").replace(namespaces, (_, object, path) => {
  const names = imports.filter(({ module }) => module === JSON.parse(path)).map(({ name }) => name);
  const bound = names.map((name) => `${name} as ${object}_${name}`);
  const given = names.map((name) => `${name}: ${object}_${name}`);
  return `import { ${bound} } from ${path}; const ${object} = { ${given} };`;
});
writeFileSync(glue, named);

buildSync({
  stdin: {
    contents: `
      export { default, initSync, SandboxApi } from "./${name}.js";
      export * from "./snippets/${snippets}/js/errors.js";
    `,
    resolveDir: folder,
  },
  outfile: glue,
  allowOverwrite: true,
  bundle: true,
  format: "esm",
  logLevel: "warning",
  // wasm-bindgen lists a module of js/ once for each import from it.
  logOverride: { "duplicate-object-key": "silent" },
  // The bindings make these when they are imported, which must not throw where there are none.
  inject: ["js/text-coding.js"],
  // The entries say where the module is. What the bindings would do without is a syntax error to old loaders and bundlers.
  define: { "import.meta.url": "undefined" },
});
