// Sourcing env.sh turns the names of browsers into paths, which is what Playwright and wasm-pack start them by.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const folder = mkdtempSync(join(tmpdir(), "browsers-"));
after(() => rmSync(folder, { recursive: true }));
const bash = execFileSync("sh", ["-c", "command -v bash"], { encoding: "utf8" }).trim();
for (const name of ["bash", "dirname"])
  symlinkSync(execFileSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim(), join(folder, name));
for (const name of ["some-chrome", "chromedriver", "firefox"]) symlinkSync(bash, join(folder, name));

/** @param {Record<string, string>} env */
function browsers(env) {
  const script = `set -euo pipefail; . scripts/env.sh; echo "\${CHROMIUM:-} \${CHROMEDRIVER:-} \${FIREFOX:-}"`;
  return execFileSync(bash, ["-c", script], { env: { PATH: folder, ...env }, encoding: "utf8" })
    .trim()
    .split(" ");
}

test("a name becomes its path, and a browser of another name is found", () => {
  const paths = ["some-chrome", "chromedriver", "firefox"].map((name) => join(folder, name));
  assert.deepEqual(browsers({ CHROMIUM: "some-chrome" }), paths);
  assert.deepEqual(browsers({ CHROMIUM: join(folder, "some-chrome") }), paths);
});

test("what is not there stays as it was given", () => {
  const driver = join(folder, "chromedriver");
  assert.deepEqual(browsers({ CHROMIUM: "no-chrome", FIREFOX: "no-firefox" }), ["no-chrome", driver, "no-firefox"]);
});
