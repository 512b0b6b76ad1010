// run.mjs [--package=FOLDER] [OPTION...] [FILE...]: puts the packed package beside libraries, tools and settings that people
// use with it, and runs the tests of this folder there. Options that begin with --test go to node:test. `--package` takes
// another build, for instance an older one, to see what fails with it.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { HERE, NODE_24 } from "./paths.mjs";
import { prepare } from "./prepare.mjs";

const args = process.argv.slice(2);
const isOption = (/** @type {string} */ arg) => arg.startsWith("--");
const folder = args.find((arg) => arg.startsWith("--package="))?.slice("--package=".length);
const files = args.filter((arg) => !isOption(arg));
const all = readdirSync(HERE).filter((name) => name.endsWith(".test.mjs"));

prepare(folder ?? "pkg");
const tests = files.length > 0 ? files : all.sort().map((name) => join(HERE, name));
const options = ["--expose-gc", "--no-warnings", "--test", "--test-timeout=120000"];
const { status } = spawnSync(NODE_24, [...options, ...args.filter((arg) => arg.startsWith("--test")), ...tests], {
  stdio: "inherit",
});
process.exitCode = status ?? 1;
