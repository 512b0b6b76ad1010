// Plays the table in Node, Deno or Bun: `standalone.mjs '{"runtime":…}' [part of ids]`, next to an installed package.
import * as sdk from "litterbox-sdk";
import { play } from "../harness/run-all.js";

const host = /** @type {any} */ (globalThis);
const { process } = host;
/** @type {import("../types.d.ts").Environment} */
const environment = JSON.parse(process.argv[2]);

/** @type {import("../types.d.ts").Tools} */
const tools = {};
const { inspect } = await import("node:util");
tools.inspect = (value) => {
  const all = { depth: 20, showHidden: true, getters: true, maxArrayLength: 1_000, maxStringLength: 100_000 };
  const own =
    host.Deno?.inspect(value, { depth: 20, showProxy: true, getters: true }) ??
    host.Bun?.inspect(value, { depth: 20 }) ??
    "";
  return `${inspect(value, all)} ${inspect(value)} ${own}`;
};
const collect = host.Bun ? () => host.Bun.gc(true) : host.gc;
if (collect) tools.collectGarbage = collect;

/** Nothing may go unhandled, and Node may have nothing to warn of. @type {import("../types.d.ts").Result[]} */
const strays = [];
const stray = (/** @type {string} */ id) => (/** @type {any} */ error) => {
  strays.push({ id, fault: "unhandled", verdict: "failed", why: String(error?.stack ?? error) });
};
process.on("unhandledRejection", stray("unhandled-rejection"));
process.on("uncaughtException", stray("uncaught-exception"));
process.on("warning", stray("runtime-warning"));

const results = await play(sdk, { ...environment, ...tools }, process.argv[3]);
await new Promise((done) => setTimeout(done, 100));
process.stdout.write(`\nRESULTS ${JSON.stringify([...results, ...strays])}\n`, () => process.exit(0));
