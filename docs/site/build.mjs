// build.mjs: makes the documentation site in .build/docs/, from the package's types, README.md and the guides. A warning fails it.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installed } from "../../tests/installed.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "../..");
const out = join(root, ".build/docs");

const typedoc = join(installed("docs/site", "docs"), "node_modules/typedoc/bin/typedoc");
const options = ["--options", join(here, "typedoc.json"), "--tsconfig", join(here, "tsconfig.json"), "--out", out];
execFileSync(process.execPath, [typedoc, ...options], { stdio: "inherit" });
