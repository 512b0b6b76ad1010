// Gives the bindings that wasm-bindgen generated the short names that wasm-opt gave to what the module imports and exports.

/**
 * What wasm-opt prints for --minify-imports-and-exports-and-modules. Every import is then one of the module "a".
 * @typedef {object} Names
 * @property {[module: string, name: string, short: string][]} imports
 * @property {[name: string, short: string][]} exports
 */

/** The one module that the wasm file imports from. */
const MODULE = "a";

/** @param {string} bindings @param {Names} names */
export function withShortNames(bindings, { imports, exports }) {
  const isWrapper = (/** @type {string} */ module) => module.endsWith("_bg.js");
  const wrappers = new Map(imports.filter(([module]) => isWrapper(module)).map(([, name, short]) => [name, short]));
  const direct = imports.filter(([module]) => !isWrapper(module));
  const exported = new Map(exports);
  return [
    // Functions of js/ that need no wrapper. The bindings hand over whole modules, once for each function, which bundlers warn of.
    ...direct.map(([module, name, short]) => `import { ${name} as import_${short} } from ${JSON.stringify(module)};`),
    replaced(bindings, [
      [/^import \* as import\d+ from .+$/gm, "", direct.length],
      [/^ {8}(\w+)(?=: function\()/gm, (_, name) => wrappers.get(name) ?? name, wrappers.size],
      [/\bwasm\.(\w+)/g, (_, name) => `wasm.${exported.get(name) ?? name}`, exported.size],
      [/return \{\s+__proto__: null,\s+"\.\/\w+_bg\.js": import0,[^}]*\};/g, importObject(direct), 1],
    ]),
  ].join("\n");
}

/** @param {Names["imports"]} direct */
function importObject(direct) {
  const functions = direct.map(([, , short]) => `${short}: import_${short}`);
  // Not as a spread: the minifier of Next.js 13 and 14 makes a literal of it that has `__proto__` twice, which does not parse.
  return `return { __proto__: null, ${MODULE}: Object.assign(import0, { ${functions} }) };`;
}

/**
 * Makes every replacement at least as often as there are names, or throws: wasm-bindgen may write its bindings in another way
 * some day.
 * @param {string} text
 * @param {[pattern: RegExp, by: string | ((match: string, name: string) => string), least: number][]} replacements
 */
function replaced(text, replacements) {
  for (const [pattern, by, least] of replacements) {
    const found = text.match(pattern)?.length ?? 0;
    if (found < least) throw new Error(`the bindings have ${found} of ${pattern}, expected ${least}`);
    text = text.replace(pattern, /** @type {any} */ (by));
  }
  return text;
}
