// Runs the cases in a runtime that is a command: Node, Deno, Bun.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { ROOT } from "./app.mjs";

/** Only to end a run that hangs: a busy machine is many times slower. */
const LIMIT_MS = 240_000;

/** @type {Record<"node" | "deno" | "bun", string[]>} */
export const COMMANDS = {
  node: [process.execPath, "--expose-gc", "--no-warnings=ExperimentalWarning"],
  deno: [
    join(ROOT, "node_modules/.bin/deno"),
    "run",
    "--quiet",
    "--no-lock",
    "--no-config",
    "--node-modules-dir=manual",
    "--allow-all",
    "--v8-flags=--expose-gc",
  ],
  bun: [join(ROOT, "node_modules/.bin/bun"), "run"],
};

/**
 * @param {string} app
 * @param {import("../types.d.ts").Environment} environment
 * @param {string} only
 * @returns {Promise<import("../types.d.ts").Result[]>}
 */
export async function runCommand(app, environment, only) {
  const [command = "", ...args] = COMMANDS[/** @type {keyof typeof COMMANDS} */ (environment.runtime)];
  const script = join(app, "runtimes/standalone.mjs");
  const child = spawn(command, [...args, script, JSON.stringify(environment), only], {
    cwd: app,
    stdio: ["ignore", "pipe", "inherit"],
    timeout: LIMIT_MS,
    killSignal: "SIGKILL",
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (/** @type {string} */ text) => {
    output += text;
  });
  const [code] = await once(child, "close");
  const results = /^RESULTS (.*)$/m.exec(output)?.[1];
  if (!results) throw new Error(`${environment.runtime} ended with ${code} and no results:\n${output.slice(-2_000)}`);
  return JSON.parse(results);
}
