// Installs the libraries of tools/ and the packed package into one project.
import { cpSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { install, unpack } from "../installed.mjs";
import { APPS, HERE, PROJECT, ROOT } from "./paths.mjs";

/** @param {string} folder the package to test, as it was built */
export function prepare(folder) {
  install(join(HERE, "tools"), PROJECT);
  unpack(resolve(ROOT, folder), join(PROJECT, "node_modules/litterbox-sdk"));
  rmSync(join(PROJECT, "apps"), { recursive: true, force: true });
  cpSync(APPS, join(PROJECT, "apps"), { recursive: true });
}
