// bundle.mjs FOLDER NAME: makes one file of the JavaScript in FOLDER, and gives what it and the wasm file call each other
// short names: wasm-bindgen's end in sixteen random digits, which nothing compresses.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";

const IMPORTS = 2;
const EXPORTS = 7;

const [folder, name] = process.argv.slice(2);
if (!folder || !name) throw new Error("usage: bundle.mjs FOLDER NAME");
const glue = join(folder, `${name}.js`);
const file = join(folder, `${name}_bg.wasm`);
const wasm = readFileSync(file);
const module = new WebAssembly.Module(wasm);

/** Short names by long ones. @type {Map<string, string>} */
const short = new Map();

/** @param {string} name */
function shorten(name) {
  const known = short.get(name) ?? `_${short.size.toString(36)}`;
  short.set(name, known);
  return known;
}

/** What was named by machine, and so is a property of nothing else. @param {string} name */
const byMachine = (name) => /^(__wbg_|__wbindgen_|__externref_|sandboxapi_|wasm_bindgen__|\.\/)/.test(name);

/** A number as WebAssembly writes it. @param {number} number @returns {number[]} */
const leb = (number) => (number < 128 ? [number] : [(number & 127) | 128, ...leb(number >>> 7)]);

/** @param {string} name */
const written = (name) => Buffer.from([...leb(name.length), ...Buffer.from(name)]);

/**
 * A section with other names. Its entries come in the order in which they stand there, and between two of them are a few
 * bytes that cannot be mistaken for a name.
 * @param {Buffer} section @param {string[][]} entries  the names of each @param {(name: string) => string} rename
 */
function renamed(section, entries, rename) {
  const parts = [];
  let done = 0;
  for (const names of entries) {
    const long = Buffer.concat(names.map(written));
    const found = section.indexOf(long, done);
    if (found < 0) throw new Error(`no ${names.join(" ")} in the wasm file`);
    parts.push(section.subarray(done, found), ...names.map(rename).map(written));
    done = found + long.length;
  }
  return Buffer.concat([...parts, section.subarray(done)]);
}

const imports = WebAssembly.Module.imports(module).map((entry) => [entry.module, entry.name]);
const exports = WebAssembly.Module.exports(module).map((entry) => [entry.name]);
const parts = [wasm.subarray(0, 8)];
for (let at = 8; at < wasm.length; ) {
  const id = wasm[at++];
  let length = 0;
  for (let shift = 0, byte = 128; byte >= 128; shift += 7) {
    byte = wasm[at++];
    length |= (byte & 127) << shift;
  }
  const section = wasm.subarray(at, at + length);
  let out = section;
  if (id === IMPORTS) out = renamed(section, imports, shorten);
  if (id === EXPORTS) out = renamed(section, exports, (name) => (byMachine(name) ? shorten(name) : name));
  parts.push(Buffer.from([id, ...leb(out.length)]), out);
  at += length;
}
writeFileSync(file, Buffer.concat(parts));

// The glue hands over our own modules whole. The wasm file is given the functions it imports instead.
const code = readFileSync(glue, "utf8").replace(/^import \* as (\w+) from (".+")$/gm, (_, object, path) => {
  const names = imports.filter(([module]) => module === JSON.parse(path)).map(([, name]) => name);
  const bound = names.map((name) => `${name} as ${object}_${name}`);
  const given = names.map((name) => `${shorten(name)}: ${object}_${name}`);
  return `import { ${bound} } from ${path}; const ${object} = { ${given} };`;
});

/** @param {string} text */
const literally = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const mangled = [...short].filter(([name]) => byMachine(name));
buildSync({
  stdin: { contents: code, resolveDir: folder, sourcefile: glue },
  outfile: glue,
  allowOverwrite: true,
  bundle: true,
  format: "esm",
  logLevel: "warning",
  mangleProps: new RegExp(`^(${mangled.map(([name]) => literally(name)).join("|")})$`),
  mangleQuoted: true,
  mangleCache: Object.fromEntries(mangled),
});
