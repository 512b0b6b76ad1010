// Installs the libraries of tools/ and the packed package into one project, once for each state of the lock file.
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { APPS, HERE, PROJECT, ROOT } from "./paths.mjs";

/** @param {string} folder the package to test, as it was built */
export function prepare(folder) {
  mkdirSync(PROJECT, { recursive: true });
  installLibraries();
  installPackage(folder);
  rmSync(join(PROJECT, "apps"), { recursive: true, force: true });
  cpSync(APPS, join(PROJECT, "apps"), { recursive: true });
}

function installLibraries() {
  const stamp = join(PROJECT, "node_modules/.installed");
  const lock = readFileSync(join(HERE, "tools/package-lock.json"), "utf8");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  console.log("installing the libraries of tests/field/tools");
  for (const file of ["package.json", "package-lock.json"])
    copyFileSync(join(HERE, "tools", file), join(PROJECT, file));
  // Not `npm ci`: it refuses a lock file without the optional packages of platforms that a registry may lack.
  const options = ["--silent", "--ignore-scripts", "--no-audit", "--no-fund"];
  execFileSync("npm", ["install", ...options], { cwd: PROJECT, stdio: ["ignore", "inherit", "inherit"] });
  writeFileSync(stamp, lock);
}

/** Unpacks what npm would publish, which is what `npm install` does with a package without dependencies. @param {string} folder */
function installPackage(folder) {
  const destination = join(PROJECT, "node_modules/litterbox-sdk");
  const pack = ["pack", "--silent", resolve(ROOT, folder), "--pack-destination", PROJECT];
  const tarball = join(PROJECT, execFileSync("npm", pack, { encoding: "utf8" }).trim());
  rmSync(destination, { recursive: true, force: true });
  mkdirSync(destination, { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "-C", destination, "--strip-components=1"]);
  rmSync(tarball);
}
