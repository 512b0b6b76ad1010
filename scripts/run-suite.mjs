// Runs one test suite as a process of its own and counts its results from its JUnit reports.
import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readReports } from "./junit.mjs";

const TIMEOUT_MS = 12 * 60_000;

/**
 * @typedef {import("./junit.mjs").Counts & { suite: import("./suites.mjs").Suite, seconds: number }} Result
 *
 * @param {import("./suites.mjs").Suite} suite
 * @param {{ reports: string, timeoutMs?: number }} settings `reports`: the folder that gets a folder of reports per suite
 * @returns {Promise<Result>}
 */
export async function runSuite(suite, { reports, timeoutMs = TIMEOUT_MS }) {
  const folder = join(reports, suite.name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const started = performance.now();
  const problem = await runCommand(suite, folder, timeoutMs);
  const seconds = Math.round((performance.now() - started) / 1000);
  return { suite, seconds, ...countResults(suite, folder, problem) };
}

/** @param {import("./suites.mjs").Suite} suite @param {string} folder @param {string | undefined} problem @returns {import("./junit.mjs").Counts} */
function countResults({ name, report }, folder, problem) {
  const counts = report === "exit" ? { passed: 1, failed: 0, skipped: 0, failures: [] } : readReports(folder);
  if (counts.failed > 0) return counts;
  // The exit code has the last word: a suite that crashed may have reported nothing but passes.
  const message = problem ?? (counts.passed === 0 ? "it reported no test that passed" : undefined);
  if (message === undefined) return counts;
  return { ...counts, ...(report === "exit" && { passed: 0 }), failed: 1, failures: [{ name, message }] };
}

/**
 * Runs the command of a suite and shows its output.
 * @param {import("./suites.mjs").Suite} suite @param {string} folder @param {number} timeoutMs
 * @returns {Promise<string | undefined>} what went wrong with the process, if anything did
 */
function runCommand({ command, env }, folder, timeoutMs) {
  const [program = "", ...args] = command(folder);
  return new Promise((resolve) => {
    // A process group of its own, so that a suite that hangs is stopped with every process it started.
    const child = spawn(program, args, {
      stdio: ["ignore", "inherit", "inherit"],
      detached: true,
      env: { ...process.env, JUNIT_FILE: join(folder, "report.xml"), ...env?.(folder) },
    });
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      if (child.pid) process.kill(-child.pid, "SIGKILL");
    }, timeoutMs);
    child.on("error", (error) => {
      clearTimeout(timer);
      resolve(`${program} could not be started: ${error.message}`);
    });
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      if (timedOut) resolve(`stopped after ${timeoutMs / 60_000} minutes`);
      else resolve(code === 0 ? undefined : `${program} ended with ${code ?? signal}`);
    });
  });
}
