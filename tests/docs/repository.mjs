// The published package says where its repository is, in all the spots that Cargo.toml's one line is copied to.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pack, project } from "../package/tarball.mjs";
import { PAGES, ROOT, read } from "./blocks.mjs";

pack();
const folder = join(project("docs-repository", "service"), "node_modules/litterbox-sdk");

/** @param {string} name @param {string} key */
const inCargoToml = (name, key) => new RegExp(`^${key} = "(.+)"$`, "m").exec(read(name))?.[1] ?? "";

const url = inCargoToml("Cargo.toml", "repository");

test("package.json names the repository that Cargo.toml names", () => {
  assert.match(url, /^https:\/\/[^/]+\/[^/]+\/[^/]+$/);
  const { repository, homepage, bugs } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  assert.deepEqual(
    { repository, homepage, bugs },
    {
      repository: { type: "git", url: `git+${url}.git` },
      homepage: `${url}#readme`,
      bugs: { url: `${url}/issues` },
    },
  );
});

test("nothing else in the repository says where it is", () => {
  const [, path = ""] = /^https:\/\/[^/]+\/(.+)$/.exec(url) ?? [];
  const files = execFileSync("git", ["grep", "-lF", path], { cwd: ROOT, encoding: "utf8" }).trim().split("\n");
  assert.deepEqual(files, ["Cargo.toml"]);
});

test("links of the published pages lead into the repository, to files that are there", () => {
  for (const name of ["README.md", "llms.txt"]) {
    const links = [...readFileSync(join(folder, name), "utf8").matchAll(/\]\(([^)\s]+)\)/g)].map(
      ([, link = ""]) => link,
    );
    const own = links.filter((link) => link.startsWith(url));
    assert.ok(own.length > 5, name);
    for (const link of own) readFileSync(join(ROOT, link.slice(`${url}/blob/main/`.length).replace(/#.*/, "")));
    for (const link of links) assert.match(link, /^(https:|#)/, name);
  }
});

/** The version that is next. */
const version = inCargoToml("Cargo.toml", "version");

test("a CDN's address in the pages names the version that is next", () => {
  const [major, minor] = version.split(".");
  const addresses = [...PAGES, "examples/page/index.html"].flatMap((page) => [
    ...read(page).matchAll(/jsdelivr\.net\/npm\/litterbox-sdk@([\d.]+)\//g),
  ]);
  assert.ok(addresses.length >= 2);
  for (const [, named] of addresses) assert.equal(named, `${major}.${minor}`);
});

test("the lock files of Rust name the version that is next", () => {
  for (const lock of ["Cargo.lock", "fuzz/Cargo.lock"])
    assert.match(read(lock), new RegExp(`^name = "litterbox-sdk"\nversion = "${version}"$`, "m"), lock);
});
