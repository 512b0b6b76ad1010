// The contents of the tarball, and that it can be published as it is.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { pack, project, ROOT } from "../package/tarball.mjs";

let folder = "";
before(() => {
  pack();
  folder = join(project("release", "service"), "node_modules/litterbox-sdk");
});

/** @param {string} name */
const read = (name) => readFileSync(join(folder, name), "utf8");

test("no dependencies, and nothing runs on installation", () => {
  const { dependencies, peerDependencies, optionalDependencies, scripts, version } = JSON.parse(read("package.json"));
  assert.deepEqual([dependencies, peerDependencies, optionalDependencies, scripts], Array(4).fill(undefined));
  assert.match(readFileSync(join(ROOT, "Cargo.toml"), "utf8"), new RegExp(`^version = "${version}"$`, "m"));
});

test("its own licence, and those of what is compiled in", () => {
  assert.match(read("LICENSE"), /^MIT License/);
  // Asked of cargo itself, not of the code that writes the notices.
  const tree = ["tree", "--locked", "--target=wasm32-unknown-unknown", "--edges=normal,no-proc-macro", "--prefix=none"];
  const lines = execFileSync("cargo", [...tree, "--format={p}|{l}|"], { cwd: ROOT, encoding: "utf8" }).split("\n");
  // Those of this repository have a path behind the version.
  const crates = lines.flatMap((line) => [...line.matchAll(/^(\S+) v(\S+)\|(.+?)\|/g)]);
  assert.ok(crates.length > 10);
  const sections = read("THIRD-PARTY-NOTICES.txt").split(`\n${"-".repeat(80)}\n`);
  for (const [, name, version, licence = ""] of crates) {
    const section = sections.find((each) => each.includes(`\n${name} ${version} (${licence})\n`)) ?? "";
    assert.match(section, /Permission is hereby granted, free of charge/, `the licence of ${name} ${version}`);
    if (licence.includes("AND Unicode-3.0")) assert.match(section, /UNICODE LICENSE V3/, name);
  }
  assert.ok(sections.some((each) => each.includes("the Rust standard library")));
});

test("the bill of materials is complete: every reference resolves, every component has a checksum and a licence", () => {
  const { bomFormat, specVersion, metadata, components, dependencies } = JSON.parse(read("sbom.cdx.json"));
  assert.deepEqual([bomFormat, specVersion], ["CycloneDX", "1.6"]);
  const known = new Set([metadata.component["bom-ref"], ...components.map((/** @type {any} */ one) => one["bom-ref"])]);
  for (const { ref, dependsOn } of dependencies) {
    for (const one of [ref, ...dependsOn]) assert.ok(known.has(one), one);
  }
  for (const { purl, hashes, licenses } of components) {
    if (purl) assert.match(hashes[0].content, /^[0-9a-f]{64}$/);
    assert.ok(licenses[0].expression);
  }
});

test("every file an entry names is there", () => {
  const { exports } = JSON.parse(read("package.json"));
  const files = new Set(readdirSync(folder, { recursive: true, encoding: "utf8" }));
  /** @param {unknown} target @returns {string[]} the files of all conditions */
  const filesOf = (target) => (typeof target === "string" ? [target] : Object.values(target ?? {}).flatMap(filesOf));
  const targets = filesOf(exports);
  for (const target of targets) assert.ok(files.has(target.slice(2)), target);
});

test("no file needs import.meta, which bundlers of classic scripts and CommonJS cannot translate", () => {
  const scripts = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js"));
  assert.ok(scripts.length > 50);
  for (const name of scripts) assert.doesNotMatch(read(name), /\bimport\.meta\b/, name);
});

test("no file of the client has a regular expression that older engines cannot parse", () => {
  // React Native's Hermes 0.12 refuses a whole bundle for one of them: no sentence could be said there.
  const scripts = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js"));
  for (const name of scripts) assert.doesNotMatch(read(name), /\/[^/\n]*\\p\{/i, name);
});

test("no literal spreads another behind its __proto__, which the minifier of Next.js 13 and 14 breaks", () => {
  assert.doesNotMatch(read("litterbox_sdk.js"), /__proto__: null,\s*(\w+: \{[^}]*)?\.\.\./);
});

test("npm would publish it", () => {
  const options = ["publish", "--provenance", "--dry-run", "--json", "--offline", "--ignore-scripts"];
  const output = execFileSync("npm", [...options, join(ROOT, "pkg")], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  assert.match(output, /"name": "litterbox-sdk"/);
});
