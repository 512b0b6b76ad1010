// The package once more as CommonJS modules, file by file, for what cannot load ES modules: Jest as it comes, and TypeScript
// before 5.8 in CommonJS files. Node itself is not among them: there `require` gives the ES modules, so that a process has the
// classes and the WebAssembly instance once.
import { copyFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";

/** Where they go. */
const FOLDER = "cjs";
/** These import the WebAssembly module as only some bundlers can. */
const LEFT_OUT = /^(workerd|unwasm)\.js$/;

/** @param {string} folder the package */
export function addCommonJs(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const scripts = names.filter((name) => name.endsWith(".js") && !LEFT_OUT.test(name));
  buildSync({
    entryPoints: scripts.map((name) => join(folder, name)),
    outbase: folder,
    outdir: join(folder, FOLDER),
    format: "cjs",
    // Lets Node's loader see the names of exports, where it is asked to.
    platform: "node",
    target: "es2022",
    charset: "utf8",
    logLevel: "warning",
  });
  for (const name of names.filter((name) => name.endsWith(".d.ts")))
    copyFileSync(join(folder, name), join(folder, FOLDER, name));
  writeFileSync(join(folder, FOLDER, "package.json"), `${JSON.stringify({ type: "commonjs" })}\n`);
}
