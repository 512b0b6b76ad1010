// The bundlers, frameworks and test runners of tools/package.json, which only the whole matrix needs.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { HERE, MATRIX, ROOT } from "./tarball.mjs";

/** The projects below this folder find them by looking upwards; those of the core find the repository's own. */
export const TOOLED = join(MATRIX, "full");

/** The folder of a set of tools that cannot be installed beside the others. @param {string} set a folder of tools/ */
export const setFolder = (set) => join(MATRIX, set);

export const installTools = () => install(join(HERE, "tools"), TOOLED);

/** @param {string} set */
export const installSet = (set) => install(join(HERE, "tools", set), setFolder(set));

/** Installs what the lock file in `source` pins, unless it is there. @param {string} source @param {string} folder */
function install(source, folder) {
  const stamp = join(folder, "node_modules/.installed");
  const lock = readFileSync(join(source, "package-lock.json"), "utf8");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  console.log(`installing the tools of ${relative(ROOT, source)}`);
  mkdirSync(folder, { recursive: true });
  for (const file of ["package.json", "package-lock.json"]) copyFileSync(join(source, file), join(folder, file));
  // Not `npm ci`: it refuses a lock file without the optional packages of platforms that a registry may lack.
  const options = ["--silent", "--ignore-scripts", "--no-audit", "--no-fund"];
  execFileSync("npm", ["install", ...options], { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
  writeFileSync(stamp, lock);
}
