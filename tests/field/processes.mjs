// Programs in processes of their own, for what depends on how a runtime was started.
import { spawn } from "node:child_process";
import { PROJECT } from "./paths.mjs";

/**
 * Runs a program in the project that has the package installed, and gives all it printed and how it ended.
 * @param {string[]} command
 * @param {{ env?: Record<string, string>, cwd?: string, input?: string, seconds?: number }} [options]
 * @returns {Promise<{ output: string, code: number | null, milliseconds: number }>}
 */
export function run([program, ...args], { env = {}, cwd = PROJECT, input = "", seconds = 60 } = {}) {
  return new Promise((resolve, reject) => {
    const { NODE_TEST_CONTEXT: _, NODE_OPTIONS: __, ...inherited } = process.env;
    const started = performance.now();
    const child = spawn(program ?? "", args, {
      cwd,
      env: { ...inherited, NO_COLOR: "1", FORCE_COLOR: "0", CI: "1", ...env },
      detached: true,
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    const timer = setTimeout(() => {
      output += `\n(stopped after ${seconds} s)`;
      // The group, so that what it started ends too.
      if (child.pid) process.kill(-child.pid, "SIGKILL");
    }, seconds * 1000);
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ output, code, milliseconds: performance.now() - started });
    });
    child.stdin.end(input);
  });
}

/** What a program prints as its last line, as JSON. @param {{ output: string }} result @returns {any} */
export function lastLine({ output }) {
  const line = output.trim().split("\n").at(-1) ?? "";
  try {
    return JSON.parse(line);
  } catch {
    throw new Error(`its last line is no JSON:\n${output}`);
  }
}

/** Runs a module, given as text, in Node. @param {string} node @param {string} code @param {string[]} [flags] @param {Parameters<typeof run>[1]} [options] */
export const runModule = (node, code, flags = [], options = {}) =>
  run([node, ...flags, "--input-type=module", "-"], { ...options, input: code });
