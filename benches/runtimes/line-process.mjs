// A process that is asked one thing at a time: a line of JSON goes in, a line with a number comes out.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** How long one that is busy may take to end before it is stopped. */
const ENDING_MS = 5_000;

/** @param {string} file @param {string[]} args */
export function lines(file, ...args) {
  const child = spawn(file, args, { stdio: ["pipe", "pipe", "inherit"] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, "close");
  return {
    /** @param {unknown} question */
    async ask(question) {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      const { done, value } = await answers.next();
      if (done) throw new Error(`${file} ended without an answer`);
      return Number(value);
    },
    /** Both kinds of process end when their input does. */
    async close() {
      child.stdin.end();
      const stuck = setTimeout(() => child.kill("SIGKILL"), ENDING_MS);
      await ended;
      clearTimeout(stuck);
    },
  };
}
