// The package's types, out of the tarball, under every module resolution, with the oldest and the newest TypeScript.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pack, project, ROOT } from "../package/tarball.mjs";

pack();
const folder = project("types", "../../types/surface");

const compilers = {
  5.4: ".tools/typescript-5.4/node_modules/typescript/bin/tsc",
  newest: "node_modules/typescript/bin/tsc",
};
const resolutions = { node16: "node16", nodenext: "nodenext", bundler: "esnext" };
const platforms = {
  "DOM types": { lib: ["es2022", "esnext.disposable", "dom", "dom.iterable"], types: [] },
  "Node types": { lib: ["es2023", "esnext.disposable"], types: ["node"] },
};

for (const [version, compiler] of Object.entries(compilers)) {
  for (const [moduleResolution, module] of Object.entries(resolutions)) {
    for (const [platform, { lib, types }] of Object.entries(platforms)) {
      test(`TypeScript ${version}, ${moduleResolution}, ${platform}`, () => {
        const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, noEmit: true };
        const compilerOptions = { ...strict, target: "es2022", module, moduleResolution, lib, types };
        const files = ["client", "errors", "slim", "testing", ...(types.length > 0 ? ["served"] : [])];
        const config = join(folder, `tsconfig.${version}-${moduleResolution}-${types.length}.json`);
        writeFileSync(config, JSON.stringify({ compilerOptions, files: files.map((name) => `${name}.mts`) }));
        const { status, stdout } = spawnSync(process.execPath, [join(ROOT, compiler), "-p", config], {
          encoding: "utf8",
        });
        assert.equal(status, 0, stdout);
      });
    }
  }
}
