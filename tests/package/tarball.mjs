// The package as a user gets it: packed, and installed from the tarball into one small project per runtime or bundler.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const HERE = dirname(fileURLToPath(import.meta.url));
export const ROOT = dirname(dirname(HERE));
/** Below the repository, so that the projects find the bundlers in its node_modules. */
export const MATRIX = join(ROOT, ".build/matrix");
export const APPS = join(HERE, "apps");
const TARBALL = join(MATRIX, "litterbox-sdk.tgz");

/** Packs pkg/. The projects of this run all get these bytes. */
export function pack() {
  mkdirSync(MATRIX, { recursive: true });
  // Many tools look for settings upwards; those of the repository end here.
  writeFileSync(join(MATRIX, "tsconfig.json"), "{}\n");
  const name = execFileSync("npm", ["pack", "--silent", join(ROOT, "pkg"), "--pack-destination", MATRIX], {
    encoding: "utf8",
  });
  renameSync(join(MATRIX, name.trim()), TARBALL);
}

/**
 * The folder of a project: the files of `app`, the contract, and the package, which is only installed again when it changed.
 * @param {string} name @param {string} app a folder of tests/package/apps
 * @param {string} [parent] the folder to make it in
 */
export function project(name, app, parent = join(MATRIX, "core")) {
  const folder = join(parent, name);
  mkdirSync(folder, { recursive: true });
  for (const left of readdirSync(folder)) {
    if (left !== "node_modules") rmSync(join(folder, left), { recursive: true });
  }
  const manifest = { name, private: true, dependencies: { "litterbox-sdk": `file:${TARBALL}` } };
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  install(folder);
  cpSync(join(HERE, "contract"), folder, { recursive: true });
  cpSync(join(APPS, app), folder, { recursive: true });
  return folder;
}

/** @param {string} folder */
function install(folder) {
  const stamp = join(folder, "node_modules/.litterbox-sdk");
  const digest = createHash("sha256").update(readFileSync(TARBALL)).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  rmSync(join(folder, "node_modules"), { recursive: true, force: true });
  const options = ["--silent", "--no-package-lock", "--no-audit", "--no-fund", "--offline"];
  execFileSync("npm", ["install", ...options], { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
  writeFileSync(stamp, digest);
}
