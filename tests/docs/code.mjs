// The code in the pages compiles against the package's types, as strictly as a reader's project may.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { installed } from "../installed.mjs";
import { pack, project } from "../package/tarball.mjs";
import { blocksOf, DECLARATIONS, PAGES, ROOT } from "./blocks.mjs";

/** What goes without saying in the documentation of a name: where that name comes from. On one line, lines keep their numbers. */
const IMPORTED = [
  'import { SandboxApi, SandboxApiError } from "litterbox-sdk";',
  'import { init, initSync } from "litterbox-sdk/slim";',
  'import { knownHosts, retryDelay, sshConfig } from "litterbox-sdk/helpers"; ',
].join(" ");

/**
 * A block as a module: what it imports stays on top, the rest may return and await. Lines keep their numbers.
 * @param {string} code
 */
function asModule(code) {
  if (/^export /m.test(code)) return code;
  const lines = code.split("\n");
  const start = lines.findLastIndex((line) => /^import |^} from "/.test(line)) + 1;
  const [imports, rest] = [lines.slice(0, start), lines.slice(start)];
  return `${imports.join("\n")}${start > 0 ? "\n" : ""}export async function block() {${rest.join("\n")}}\n`;
}

test("the code in the pages and in the documentation of the types compiles", () => {
  pack();
  const folder = project("docs", "../../types/programs", installed("tests/types/tools", "types"));
  const code = join(folder, "code");
  rmSync(code, { recursive: true, force: true });
  mkdirSync(code);
  for (const name of ["globals.d.ts", "others.d.ts"]) copyFileSync(join(ROOT, "tests/docs", name), join(code, name));
  const names = [...PAGES, ...DECLARATIONS].flatMap((page) =>
    blocksOf(page)
      .filter(({ language }) => ["js", "ts"].includes(language))
      .map(({ language, line, code: text }) => {
        const name = `${page.replaceAll(/\W/g, "-")}-line-${line}.m${language}`;
        const isBare = DECLARATIONS.includes(page) && !/^import \{/m.test(text);
        writeFileSync(join(code, name), `${isBare ? IMPORTED : ""}${asModule(text)}`);
        return name;
      }),
  );
  assert.ok(names.length > 50, "there is code");
  const compilerOptions = {
    strict: true,
    // In JavaScript, parameters have no types.
    noImplicitAny: false,
    useUnknownInCatchVariables: false,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    allowJs: true,
    checkJs: true,
    noEmit: true,
    target: "es2022",
    module: "nodenext",
    lib: ["es2023", "esnext.disposable", "dom", "dom.iterable"],
    types: ["node"],
  };
  const files = ["globals.d.ts", "others.d.ts", ...names];
  writeFileSync(join(code, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  const command = [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", code];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
  assert.equal(status, 0, stdout + stderr);
});
