// What a .d.ts file of the package declares, read with the compiler's own parser.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { ROOT } from "../package/tarball.mjs";

/** The newest TypeScript has no JavaScript interface; the oldest one that is tested has. @type {any} */
const ts = createRequire(join(ROOT, ".tools/typescript-5.4/"))("typescript");

/** @param {string} file */
const parse = (file) => ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);

/**
 * The values among what a file exports, and of classes the members; `export *` is followed.
 * @param {string} file @returns {Map<string, string[]>}
 */
export function valuesOf(file) {
  /** @type {Map<string, string[]>} */
  const values = new Map();
  for (const statement of parse(file).statements) {
    if (ts.isExportDeclaration(statement) && statement.moduleSpecifier && !statement.exportClause) {
      const target = statement.moduleSpecifier.text;
      for (const [name, members] of valuesOf(join(dirname(file), target.replace(/\.js$/, ".d.ts"))))
        values.set(name, members);
    }
    if (ts.isClassDeclaration(statement) && statement.name) {
      /** @type {any[]} */
      const instance = statement.members.filter((/** @type {any} */ member) => !isStatic(member));
      values.set(
        statement.name.text,
        instance.flatMap((member) => member.name?.getText() ?? []),
      );
    }
    if (ts.isFunctionDeclaration(statement) && statement.name) values.set(statement.name.text, []);
  }
  return values;
}

/** @param {any} member */
const isStatic = (member) => (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;

/** A file's declarations without their comments. @param {string} file */
export function declarationsOf(file) {
  return ts.createPrinter({ removeComments: true }).printFile(parse(file)).trim();
}
