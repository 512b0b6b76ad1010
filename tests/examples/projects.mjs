// An example as a reader would have it: its folder, with its dependencies and the packed tarball installed.
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installed, unpack } from "../installed.mjs";

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const EXAMPLES = join(ROOT, "examples");
export const NAMES = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** The examples' dependencies are installed once, above all of them. */
const parent = installed("tests/examples/tools", "examples");
// Many tools look for settings upwards; those of the repository end here.
writeFileSync(join(parent, "tsconfig.json"), "{}\n");
/** A Node that every framework here takes. */
export const NODE = join(ROOT, ".tools/nodes/node_modules/node-24/bin/node");

/** The packed package, for the projects of this process alone. */
const packed = join(parent, `packed-${process.pid}`);
unpack(join(ROOT, "pkg"), packed);
process.once("exit", () => rmSync(packed, { recursive: true, force: true }));

/** @param {string} name of an example @returns {string} the folder of a fresh project */
export function project(name) {
  const folder = join(parent, name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(EXAMPLES, name), folder, { recursive: true });
  cpSync(packed, join(folder, "node_modules/litterbox-sdk"), { recursive: true });
  return folder;
}

/** The program of a dependency, to be run by Node. @param {string} name @param {string} program */
export function programOf(name, program) {
  const { bin } = JSON.parse(readFileSync(join(parent, "node_modules", name, "package.json"), "utf8"));
  return join(parent, "node_modules", name, typeof bin === "string" ? bin : bin[program]);
}

/** The embedded service of a project's package, behind a socket. */
export { serve as serviceFor } from "../package/rows/service.mjs";
