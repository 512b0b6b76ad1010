// Makes a folder to run the suite from: the packed package as a user installs it, and the cases beside it.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { unpack } from "../../installed.mjs";

const SUITE = fileURLToPath(new URL("..", import.meta.url));
export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** @param {string} pkg the built package's folder */
export function makeApp(pkg) {
  // An absolute path: npm takes a bare "pkg" for the name of a package in the registry.
  const folder = resolve(ROOT, pkg);
  const { name } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (name !== "litterbox-sdk") throw new Error(`${folder} holds ${name}, not litterbox-sdk`);
  mkdirSync(join(ROOT, ".build"), { recursive: true });
  const app = mkdtempSync(join(ROOT, ".build/faults-"));
  unpack(folder, join(app, "node_modules/litterbox-sdk"));
  for (const part of ["harness", "cases", "runtimes", "core"])
    cpSync(join(SUITE, part), join(app, part), { recursive: true });
  return { app, remove: () => rmSync(app, { recursive: true, force: true }) };
}
