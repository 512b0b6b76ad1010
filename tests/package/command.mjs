// A command in a project, bounded in time. Its whole process group ends with it.
import { spawn } from "node:child_process";

/**
 * @typedef {object} Options
 * @property {string} cwd
 * @property {Record<string, string>} [env] added to the environment
 * @property {number} [seconds] how long it may take
 */

/**
 * Starts a command and leaves it running.
 * @param {string[]} command @param {Options} options
 */
export function start([program, ...args], { cwd, env = {}, seconds = 120 }) {
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", CI: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const running = { output: "", stop, ended: Promise.resolve(/** @type {number | null} */ (null)) };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      running.output += text;
    });
  }
  const timer = setTimeout(() => {
    running.output += `\n(stopped after ${seconds} s)`;
    stop();
  }, seconds * 1000);
  running.ended = new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve(code);
    });
  });
  function stop() {
    try {
      if (child.pid) process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has ended already.
    }
  }
  return running;
}

/**
 * Runs a command to its end and gives what it printed.
 * @param {string[]} command @param {Options} options
 */
export async function run(command, options) {
  const running = start(command, options);
  const code = await running.ended;
  if (code !== 0) throw new Error(`${command.join(" ")} ended with ${code}:\n${running.output.slice(-3000)}`);
  return running.output;
}
