// A process that takes one request at a time: a line of JSON goes in, a line with a number comes out.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** How long a busy process may take to exit before it is killed. */
const ENDING_MS = 5_000;

/** @param {string} file @param {string[]} args */
export function lineProcess(file, ...args) {
  const child = spawn(file, args, { stdio: ["pipe", "pipe", "inherit"] });
  const responses = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, "close");
  return {
    /** @param {unknown} request */
    async send(request) {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const { done, value } = await responses.next();
      if (done) throw new Error(`${file} exited without a response`);
      return Number(value);
    },
    /** Both kinds of process exit at the end of their input. */
    async close() {
      child.stdin.end();
      const stuck = setTimeout(() => child.kill("SIGKILL"), ENDING_MS);
      await ended;
      clearTimeout(stuck);
    },
  };
}
