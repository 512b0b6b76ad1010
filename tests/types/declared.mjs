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
    if (ts.isVariableStatement(statement) && isExported(statement))
      for (const { name } of statement.declarationList.declarations) values.set(name.text, []);
  }
  return values;
}

/** @param {any} statement */
const isExported = (statement) =>
  statement.modifiers?.some((/** @type {any} */ one) => one.kind === ts.SyntaxKind.ExportKeyword) ?? false;

/**
 * The members of an interface or a class of a file.
 * @param {string} file @param {string} name @returns {string[]}
 */
export function membersOf(file, name) {
  const found = parse(file).statements.find((/** @type {any} */ one) => one.name?.text === name);
  return (found?.members ?? []).flatMap((/** @type {any} */ member) => member.name?.getText() ?? []);
}

/** @param {any} member */
const isStatic = (member) => (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;

/** A file's declarations without their comments. @param {string} file */
export function declarationsOf(file) {
  return ts.createPrinter({ removeComments: true }).printFile(parse(file)).trim();
}

/**
 * What an editor shows of each name that a file exports, and of their members.
 * @param {string} file @returns {{ name: string, text: string, tags: string[], isFunction: boolean }[]}
 */
export function documentationOf(file) {
  /** @param {any} node @param {string} name */
  const documented = (node, name) => {
    const [doc] = ts.getJSDocCommentsAndTags(node).slice(-1);
    const tags = ts.getJSDocTags(node).map((/** @type {any} */ tag) => tag.tagName.text);
    const text = ts.getTextOfJSDocComment(doc?.comment) ?? "";
    const isFunction = ts.isFunctionLike(node) && !ts.isCallSignatureDeclaration(node);
    return { name, text, tags, isFunction };
  };
  return parse(file)
    .statements.filter(isExported)
    .flatMap((/** @type {any} */ statement) => {
      const [variable] = statement.declarationList?.declarations ?? [];
      const name = (statement.name ?? variable.name).getText();
      const members = statement.members ?? variable?.type?.members ?? statement.type?.members ?? [];
      const inside = members
        .filter((/** @type {any} */ member) => !ts.isConstructSignatureDeclaration(member))
        .map((/** @type {any} */ member) => documented(member, `${name}.${member.name?.getText() ?? "constructor"}`));
      return [documented(statement, name), ...inside];
    });
}
