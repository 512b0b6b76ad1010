// The documentation site is made without a warning, and holds every guide and every entry.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { PAGES, ROOT } from "./blocks.mjs";

test("the documentation site is made without a warning", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, "docs/site/build.mjs")], {
    encoding: "utf8",
  });
  assert.equal(status, 0, stdout + stderr);
  assert.doesNotMatch(stdout + stderr, /warning/i);
  const documents = readdirSync(join(ROOT, ".build/docs/documents"));
  const names = ["README", "faults", "field", "parity", "performance", "readable-code"];
  const measured = names.map((name) => `docs/${name}.md`);
  const guides = PAGES.filter((page) => page.startsWith("docs/") && !measured.includes(page));
  assert.equal(documents.length, guides.length);
  assert.equal(readdirSync(join(ROOT, ".build/docs/modules")).length, 5, "a page for each entry");
  const client = readdirSync(join(ROOT, ".build/docs/classes")).find((name) => name.endsWith("SandboxApi.html"));
  assert.match(readFileSync(join(ROOT, ".build/docs/classes", `${client}`), "utf8"), /createHost/);
});

test("every lock file of npm's is watched by the bot for updates", () => {
  const bot = readFileSync(join(ROOT, ".github/dependabot.yml"), "utf8");
  const files = execFileSync("git", ["ls-files", "*package-lock.json"], { cwd: ROOT, encoding: "utf8" });
  for (const lock of files.trim().split("\n"))
    assert.match(bot, new RegExp(`- /${lock.replace(/\/?package-lock\.json$/, "")}\n`), lock);
});
