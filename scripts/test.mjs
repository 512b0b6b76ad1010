// test.mjs [SUITE...]: runs the suites (suites.mjs), all of them by default, and ends with one summary.
// A suite that fails does not keep the others from running; one that finds no tests has failed.
import { spawn } from "node:child_process";
import { counted } from "./count-tests.mjs";
import { suites } from "./suites.mjs";

const SUITE_TIMEOUT_MS = 12 * 60_000;

/** @typedef {{ suite: import("./suites.mjs").Suite, seconds: number, passed: number, failed: number, skipped: number, again?: boolean }} Result */

/** @param {import("./suites.mjs").Suite} suite @returns {Promise<Result>} */
async function run(suite) {
  console.log(`\n── ${suite.name}: ${suite.title} ──`);
  const first = await runOnce(suite);
  if (first.failed === 0 || !suite.timed) return first;
  console.log(`\n── ${suite.name} failed; it depends on how busy the machine is, so once more ──`);
  const second = await runOnce(suite);
  return { ...second, seconds: first.seconds + second.seconds, again: true };
}

/** @param {import("./suites.mjs").Suite} suite @returns {Promise<Result>} */
async function runOnce(suite) {
  const started = performance.now();
  const { output, succeeded } = await watched(suite.command[0], suite.command.slice(1));
  const seconds = Math.round((performance.now() - started) / 1000);
  if (suite.counts === "exit")
    return { suite, seconds, passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
  const counts = counted(output);
  // The exit code has the last word: a suite that crashed may have counted nothing but passes.
  if (counts.failed === 0 && (!succeeded || counts.passed === 0)) counts.failed = 1;
  return { suite, seconds, ...counts };
}

/**
 * Runs a command, showing what it prints as it comes.
 * @param {string} program @param {string[]} args @returns {Promise<{ output: string, succeeded: boolean }>}
 */
function watched(program, args) {
  return new Promise((resolve) => {
    // A process group of its own, so that a suite that hangs is stopped with all that it started.
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], detached: true });
    let output = "";
    const timer = setTimeout(() => {
      console.log(`stopped after ${SUITE_TIMEOUT_MS / 60_000} minutes`);
      if (child.pid) process.kill(-child.pid, "SIGKILL");
    }, SUITE_TIMEOUT_MS);
    for (const [stream, shown] of /** @type {const} */ ([
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ])) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
        shown.write(text);
      });
    }
    child.on("error", (error) => console.log(`${program} could not be started: ${error.message}`));
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ output, succeeded: code === 0 });
    });
  });
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(`no suite called ${unknown.join(", ")}; there are: ${suites.map((suite) => suite.name).join(", ")}`);
  process.exit(2);
}

/** @type {Result[]} */
const results = [];
for (const suite of suites) {
  if (wanted.length === 0 || wanted.includes(suite.name)) results.push(await run(suite));
}

console.log("\n── summary ──");
for (const { suite, seconds, passed, failed, skipped, again } of results) {
  const left = skipped > 0 ? `, ${skipped} skipped` : "";
  console.log(
    `${failed ? "FAILED" : "ok    "}  ${suite.name.padEnd(14)} ${passed} passed, ${failed} failed${left}  (${seconds} s${again ? ", the second time" : ""})`,
  );
}
/** @param {"passed" | "failed" | "skipped"} what */
const sum = (what) => results.reduce((total, result) => total + result[what], 0);
if (sum("skipped") > 0) console.log(`${sum("skipped")} skipped`);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = sum("failed") > 0 ? 1 : 0;
