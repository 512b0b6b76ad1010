// Prints one digest of everything the package is made from: when it is the same, so is the package.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const SOURCES = [
  "Cargo.toml",
  "Cargo.lock",
  "src",
  "crates",
  "js",
  "pkg-template",
  "README.md",
  "llms.txt",
  "CHANGELOG.md",
  "LICENSE",
  "package-lock.json",
  "scripts/build-package.sh",
  "scripts/package",
];

/** @param {string} path @returns {string[]} the files at or under it, in a fixed order */
function files(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => (name === "node_modules" ? [] : files(join(path, name))));
}

const digest = createHash("sha256");
digest.update(execFileSync("rustc", ["--version", "--verbose"]));
for (const file of SOURCES.flatMap(files)) {
  const content = readFileSync(file);
  digest.update(`${file}\0${content.length}\0`).update(content);
}
console.log(digest.digest("hex"));
