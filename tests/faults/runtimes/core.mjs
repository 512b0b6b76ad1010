// Programs about the core alone, run in Node, Deno and Bun. Each is a process of its own and passes by exiting with 0.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { makeApp, ROOT } from "./app.mjs";
import { COMMANDS } from "./command.mjs";

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
const PANIC_FAULT = "a forced panic does not poison later calls more than necessary, and the error says so";
const WITH_PANIC = { "panic.mjs": PANIC_FAULT, "panic-in-callback.mjs": PANIC_FAULT };

export const programs = Object.keys({ ...PROGRAMS, ...WITH_PANIC });

/** @param {string} app @param {string} only part of the names to run @returns {Promise<Result[]>} */
export async function runCore(app, only) {
  /** @param {Record<string, string>} all */
  const chosen = (all) => Object.entries(all).filter(([program]) => program.includes(only));
  const panicking = chosen(WITH_PANIC);
  return [
    ...(await runPrograms(app, chosen(PROGRAMS))),
    ...(panicking.length > 0 ? await runWithPanic(panicking) : []),
  ];
}

/** They need a build of their own: the published package has nothing that panics on demand. @param {[string, string][]} programs */
async function runWithPanic(programs) {
  const pkg = join(ROOT, ".build/pkg-with-panic");
  await promisify(execFile)(join(ROOT, "tests/faults/core/build-with-panic.sh"), [pkg]);
  const { app, remove } = makeApp(pkg);
  try {
    return await runPrograms(app, programs);
  } finally {
    remove();
  }
}

/** @param {string} app @param {[program: string, fault: string][]} programs @returns {Promise<Result[]>} */
async function runPrograms(app, programs) {
  const results = [];
  for (const [program, fault] of programs)
    for (const [runtime, command] of Object.entries(COMMANDS))
      results.push({ fault, ...(await run(app, program, runtime, command)) });
  return results;
}

/** @param {string} app @param {string} program @param {string} runtime @param {string[]} command @returns {Promise<Omit<Result, "fault">>} */
async function run(app, program, runtime, [file = "", ...options]) {
  const id = `${program}, ${runtime}`;
  try {
    const { stdout } = await promisify(execFile)(file, [...options, join(app, "core", program)], {
      cwd: app,
      timeout: LIMIT_MS,
    });
    for (const line of stdout.trim().split("\n").filter(Boolean)) console.log(`          ${id}: ${line}`);
    return { id, outcome: "passed" };
  } catch (error) {
    const { message, stderr = "" } = /** @type {Error & { stderr?: string }} */ (error);
    return { id, outcome: "failed", reason: `${message}\n${stderr}`.slice(0, 2_000) };
  }
}
