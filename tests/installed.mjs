// What the suites install: the package itself, and npm packages that only one of them needs, pinned by a lock file of their own.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Installs the packages of a folder's package.json and package-lock.json below .tools/, unless they are there.
 * @param {string} folder below the repository
 * @param {string} name of the folder to install into
 * @returns {string} that folder
 */
export function installed(folder, name) {
  const target = join(ROOT, ".tools/npm", name);
  install(join(ROOT, folder), target);
  return target;
}

/** The same into any folder. @param {string} source @param {string} target */
export function install(source, target) {
  const stamp = join(target, "node_modules/.installed");
  const lock = readFileSync(join(source, "package-lock.json"), "utf8");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  console.log(`installing the packages of ${relative(ROOT, source)}`);
  mkdirSync(target, { recursive: true });
  for (const file of ["package.json", "package-lock.json"]) copyFileSync(join(source, file), join(target, file));
  // Not `npm ci`: it refuses a lock file without the optional packages of platforms that a registry may lack.
  const options = ["--silent", "--ignore-scripts", "--no-audit", "--no-fund"];
  execFileSync("npm", ["install", ...options], { cwd: target, stdio: ["ignore", "inherit", "inherit"] });
  writeFileSync(stamp, lock);
}

/**
 * Puts what npm would publish of a built package into a folder, as `npm install` does with a package without dependencies.
 * @param {string} pkg @param {string} target
 */
export function unpack(pkg, target) {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const pack = ["pack", "--silent", "--offline", pkg, "--pack-destination", target];
  const tarball = join(target, execFileSync("npm", pack, { encoding: "utf8", cwd: ROOT }).trim());
  execFileSync("tar", ["-xzf", tarball, "-C", target, "--strip-components=1"]);
  rmSync(tarball);
}
