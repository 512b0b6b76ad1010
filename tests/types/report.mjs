// report.mjs: writes api.md, the surface of the package without comments, so that a change of it shows in review.
// report.mjs --check fails when api.md is not what the types say.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../package/tarball.mjs";
import { declarationsOf } from "./declared.mjs";

const ENTRIES = {
  "litterbox-sdk": "index.d.ts",
  "litterbox-sdk/slim": "slim.d.ts",
  "litterbox-sdk/helpers": "helpers.d.ts",
  "litterbox-sdk/testing": "testing/index.d.ts",
  "litterbox-sdk/testing/node": "testing/node.d.ts",
};

const sections = Object.entries(ENTRIES).map(
  ([entry, file]) => `## ${entry}\n\n\`\`\`ts\n${declarationsOf(join(ROOT, "pkg-template", file))}\n\`\`\`\n`,
);
const report = ["# The surface of the package\n", "Made by `node tests/types/report.mjs`.\n", ...sections].join("\n");
const committed = join(ROOT, "tests/types/api.md");

if (!process.argv.includes("--check")) writeFileSync(committed, report);
else if (!existsSync(committed) || readFileSync(committed, "utf8") !== report) {
  console.error("The types have changed: run `node tests/types/report.mjs` and commit tests/types/api.md with them.");
  process.exitCode = 1;
}
