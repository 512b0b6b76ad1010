// Runs the cases in Node, Deno or Bun: `standalone.mjs '{"runtime":…}' [part of ids]`, next to an installed package.
import * as sdk from "litterbox-sdk";
import { runAll } from "../harness/run-all.js";

const host = /** @type {any} */ (globalThis);
const { process } = host;
/** @type {import("../types.d.ts").Environment} */
const environment = JSON.parse(process.argv[2]);

/** @type {import("../types.d.ts").RuntimeHooks} */
const hooks = {};
const { inspect } = await import("node:util");
hooks.inspect = (value) => {
  const all = { depth: 20, showHidden: true, getters: true, maxArrayLength: 1_000, maxStringLength: 100_000 };
  const own =
    host.Deno?.inspect(value, { depth: 20, showProxy: true, getters: true }) ??
    host.Bun?.inspect(value, { depth: 20 }) ??
    "";
  return `${inspect(value, all)} ${inspect(value)} ${own}`;
};
const collect = host.Bun ? () => host.Bun.gc(true) : host.gc;
if (collect) hooks.collectGarbage = collect;

/** No rejection and no exception may go unhandled, and Node may not print a warning. @type {import("../types.d.ts").Result[]} */
const unhandled = [];
const record = (/** @type {string} */ id) => (/** @type {any} */ error) => {
  unhandled.push({ id, fault: "unhandled failure", outcome: "failed", reason: String(error?.stack ?? error) });
};
process.on("unhandledRejection", record("unhandled-rejection"));
process.on("uncaughtException", record("uncaught-exception"));
process.on("warning", record("runtime-warning"));

const results = await runAll(sdk, { ...environment, ...hooks }, process.argv[3]);
await new Promise((done) => setTimeout(done, 100));
process.stdout.write(`\nRESULTS ${JSON.stringify([...results, ...unhandled])}\n`, () => process.exit(0));
