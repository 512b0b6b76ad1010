// The bundlers, frameworks and test runners of tools/package.json, which only the whole matrix needs.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { HERE, MATRIX } from "./tarball.mjs";

/** The projects below this folder find them by looking upwards; those of the core find the repository's own. */
export const TOOLED = join(MATRIX, "full");

/** Installs them, unless they are there. */
export function installTools() {
  const stamp = join(TOOLED, "node_modules/.installed");
  const lock = readFileSync(join(HERE, "tools/package-lock.json"), "utf8");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  console.log("installing the tools of tests/package/tools");
  mkdirSync(TOOLED, { recursive: true });
  for (const file of ["package.json", "package-lock.json"]) copyFileSync(join(HERE, "tools", file), join(TOOLED, file));
  // Not `npm ci`: it refuses a lock file without the optional packages of platforms that a registry may lack.
  const options = ["--silent", "--ignore-scripts", "--no-audit", "--no-fund"];
  execFileSync("npm", ["install", ...options], { cwd: TOOLED, stdio: ["ignore", "inherit", "inherit"] });
  writeFileSync(stamp, lock);
}
