// npm packages that only one suite needs, pinned by a lock file of their own and installed once below .tools/.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Installs the packages of a folder's package.json and package-lock.json, unless they are there.
 * @param {string} folder below the repository
 * @param {string} name of the folder to install into
 * @returns {string} that folder
 */
export function installed(folder, name) {
  const target = join(ROOT, ".tools/npm", name);
  const stamp = join(target, "node_modules/.installed");
  const lock = readFileSync(join(ROOT, folder, "package-lock.json"), "utf8");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return target;
  console.log(`installing the packages of ${folder}`);
  mkdirSync(target, { recursive: true });
  for (const file of ["package.json", "package-lock.json"]) copyFileSync(join(ROOT, folder, file), join(target, file));
  // Not `npm ci`: it refuses a lock file without the optional packages of platforms that a registry may lack.
  const options = ["--silent", "--ignore-scripts", "--no-audit", "--no-fund"];
  execFileSync("npm", ["install", ...options], { cwd: target, stdio: ["ignore", "inherit", "inherit"] });
  writeFileSync(stamp, lock);
  return target;
}
