// No Rust module reaches itself through others. Of JavaScript Biome sees to that (noImportCycles).
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT, read } from "./blocks.mjs";

/** What a module imports of its own crate. @param {string} code @param {string} name  of the module, as `wasm::call` */
function imports(code, name) {
  const parent = name.split("::").slice(0, -1);
  const paths = [...code.matchAll(/\b(crate|super)::(\{[^}]*\}|[\w:]+)/g)];
  return paths.flatMap(([, start, rest = ""]) =>
    [...rest.matchAll(/[\w:]+/g)].map(([path]) =>
      [...(start === "super" ? parent : []), ...path.split("::")].join("::"),
    ),
  );
}

/** The modules of a crate, each with those that it imports. @param {string} folder @returns {Map<string, string[]>} */
function modulesOf(folder) {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".rs"),
  );
  const nameOf = (/** @type {string} */ file) => file.replace(/(\/mod)?\.rs$/, "").replaceAll("/", "::");
  const names = files.map(nameOf);
  const moduleOf = (/** @type {string} */ path) =>
    names
      .filter((name) => path === name || path.startsWith(`${name}::`))
      .sort((one, other) => other.length - one.length)[0];
  return new Map(
    files.map((file) => {
      const found = imports(read(join(folder, file)), nameOf(file)).map(moduleOf);
      return [nameOf(file), found.filter((name) => name !== undefined && name !== nameOf(file))];
    }),
  );
}

/** A way from a module back to itself. @param {Map<string, string[]>} modules @param {string[]} way @returns {string[] | undefined} */
function circle(modules, way) {
  const last = /** @type {string} */ (way.at(-1));
  for (const next of modules.get(last) ?? []) {
    if (next === way[0]) return [...way, next];
    const found = way.includes(next) ? undefined : circle(modules, [...way, next]);
    if (found) return found;
  }
  return undefined;
}

for (const folder of ["src", "crates/decoder/src"]) {
  test(`no module of ${folder} imports itself through others`, () => {
    const modules = modulesOf(folder);
    const edges = [...modules.values()].flat();
    assert.ok(edges.length > 2, `only ${edges.length} imports found`);
    for (const name of modules.keys()) assert.equal(circle(modules, [name])?.join(" -> "), undefined);
  });
}
