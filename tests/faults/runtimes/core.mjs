// Programs about the core alone, run in Node. Each is a process of its own and passes by exiting with 0.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { makeApp, ROOT } from "./app.mjs";

/** @typedef {import("../types.d.ts").Result} Result */

/** Only to end a program that hangs: a busy machine is many times slower. */
const LIMIT_MS = 240_000;

const PROGRAMS = {
  "flat-memory.mjs": "100 000 calls leave wasm memory flat",
  "never-settling.mjs": "custom fetch never settles: memory and handles stay flat",
  "without-globals.mjs": "Import without `process`, `Buffer` or `nodejs_compat`",
  "require.cjs": "ESM and `require` share classes",
  "two-copies.mjs": "`instanceof` holds across copies of the package",
};

/** @param {string} app @returns {Promise<Result[]>} */
export async function runCore(app) {
  const results = [];
  for (const [script, fault] of Object.entries(PROGRAMS)) results.push(await run(app, script, fault));
  return [...results, await runPanic()];
}

/** The panic needs a build of its own: the published package has nothing that panics on demand. */
async function runPanic() {
  const fault = "a forced panic does not poison later calls more than necessary, and the error says so";
  const pkg = join(ROOT, ".build/pkg-with-panic");
  await promisify(execFile)(join(ROOT, "tests/faults/core/build-with-panic.sh"), [pkg]);
  const { app, remove } = makeApp(pkg);
  try {
    return await run(app, "panic.mjs", fault);
  } finally {
    remove();
  }
}

/** @param {string} app @param {string} script @param {string} fault @returns {Promise<Result>} */
async function run(app, script, fault) {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ["--expose-gc", join(app, "core", script)], {
      cwd: app,
      timeout: LIMIT_MS,
    });
    if (stdout) console.log(`          ${script}: ${stdout.trim()}`);
    return { id: script, fault, outcome: "passed" };
  } catch (error) {
    const { message, stderr = "" } = /** @type {Error & { stderr?: string }} */ (error);
    return { id: script, fault, outcome: "failed", reason: `${message}\n${stderr}`.slice(0, 2_000) };
  }
}
