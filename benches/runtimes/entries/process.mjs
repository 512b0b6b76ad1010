// Node, Deno, Bun: one line of JSON in for each round, one line with its milliseconds out. Ends when its input does.
import process from "node:process";
import { createInterface } from "node:readline";
import { runRound } from "../../workload.mjs";

const host = /** @type {any} */ (globalThis);
const collect = host.Bun ? () => host.Bun.gc(true) : host.gc;

/** All threads' processor time, in milliseconds: what a call costs when it does not wait. */
function processorTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
const wallClock = () => performance.now();

for await (const line of createInterface({ input: process.stdin })) {
  const round = JSON.parse(line);
  // The garbage of one client must not be collected while the next one is timed.
  collect();
  const milliseconds = await runRound(round, round.work === "call" ? processorTime : wallClock);
  process.stdout.write(`${milliseconds}\n`);
}
process.exit(0);
