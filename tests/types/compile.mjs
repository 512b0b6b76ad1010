// The package's types, out of the tarball, under every module resolution, with the oldest and the newest TypeScript, on every
// platform and beside the types of other people's packages.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { installed } from "../installed.mjs";
import { pack, project, ROOT } from "../package/tarball.mjs";

pack();
const surface = project("types", "../../types/surface");
const programs = project("programs", "../../types/programs", installed("tests/types/tools", "types"));

/** @type {Record<string, string>} */
const compilers = {
  5.4: ".tools/typescript-5.4/node_modules/typescript/bin/tsc",
  newest: "node_modules/typescript/bin/tsc",
};

/** What everything is compiled with: as strict as can be, the declarations of the package checked too. */
const STRICT = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
  target: "es2022",
};
const LIB = ["es2022", "esnext.disposable"];
const DOM = [...LIB, "dom", "dom.iterable"];

/**
 * @param {string} version of TypeScript @param {string} folder @param {string[]} files @param {object} options
 * @returns {string} what the compiler complains about
 */
function complaints(version, folder, files, options) {
  const compilerOptions = { ...STRICT, ...options };
  const config = join(folder, `tsconfig.${files[0]}.${version}.json`);
  writeFileSync(config, JSON.stringify({ compilerOptions, files }));
  const command = [join(ROOT, compilers[version] ?? ""), "-p", config];
  const { status, stdout } = spawnSync(process.execPath, command, { encoding: "utf8" });
  return status === 0 ? "" : stdout || `ended with ${status}`;
}

const resolutions = { node16: "node16", nodenext: "nodenext", bundler: "esnext" };
const platforms = {
  // No types of a platform at all: no URL, no AbortSignal, no Response.
  "no platform's types": { files: ["client", "errors", "helpers", "slim"], lib: ["es2022"], types: [] },
  "DOM types": { files: ["client", "errors", "helpers", "slim", "platform", "testing"], lib: DOM, types: [] },
  "Node types": {
    files: ["client", "errors", "helpers", "slim", "platform", "testing", "served"],
    lib: LIB,
    types: ["node"],
  },
};

for (const version of Object.keys(compilers)) {
  for (const [moduleResolution, module] of Object.entries(resolutions)) {
    for (const [platform, { files, lib, types }] of Object.entries(platforms)) {
      test(`TypeScript ${version}, ${moduleResolution}, ${platform}`, () => {
        const sources = files.map((name) => `${name}.mts`);
        assert.equal(complaints(version, surface, sources, { module, moduleResolution, lib, types }), "");
      });
    }
  }

  // The declarations of these packages do not pass a check of their own.
  const others = { skipLibCheck: true, module: "nodenext", lib: LIB };
  test(`TypeScript ${version}: a fetch typed by undici and node-fetch`, () => {
    // node-fetch 2 declares itself in a way that only bundlers' resolution reads as it is meant.
    const bundled = { module: "esnext", moduleResolution: "bundler", types: ["node"] };
    assert.equal(complaints(version, programs, ["fetches.mts"], { ...others, ...bundled }), "");
  });
  test(`TypeScript ${version}: a Worker under Cloudflare's types`, () => {
    const types = ["@cloudflare/workers-types"];
    assert.equal(complaints(version, programs, ["worker.mts"], { ...others, types }), "");
  });
  test(`TypeScript ${version}: a CommonJS file with import()`, () => {
    assert.equal(complaints(version, programs, ["imported.cts"], { module: "nodenext", lib: DOM, types: [] }), "");
  });
  test(`TypeScript ${version}: a CommonJS file with import`, () => {
    assert.equal(complaints(version, programs, ["required.cts"], { module: "nodenext", lib: DOM, types: [] }), "");
  });
}

test("TypeScript 5.4: the resolution that knows no exports", () => {
  const options = { module: "commonjs", moduleResolution: "node10", lib: DOM, types: [] };
  assert.equal(complaints("5.4", programs, ["classic.ts"], options), "");
});
