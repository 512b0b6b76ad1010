// The fault suite: packs ./pkg, starts the faulty server, plays the table in every runtime and prints what passed.
// Usage: node tests/faults/run.mjs [node|deno|bun|workerd|chromium|core …] [--only=part-of-an-id] [--pkg=folder]
import { parseArgs } from "node:util";
import { table } from "./cases/index.js";
import { makeApp } from "./runtimes/app.mjs";
import { runChromium } from "./runtimes/chromium.mjs";
import { runCommand } from "./runtimes/command.mjs";
import { runCore } from "./runtimes/core.mjs";
import { runWorkerd } from "./runtimes/workerd.mjs";
import { untrustedCertificate } from "./server/certificate.mjs";
import { startFaultyServer } from "./server/server.mjs";

/** @typedef {import("./types.d.ts").Result} Result */

/** Browsers open six connections to a server at most, and stalled cases hold theirs. */
const CONCURRENCY = { node: 16, deno: 16, bun: 16, workerd: 8, chromium: 4 };

const RUNNERS = { node: runCommand, deno: runCommand, bun: runCommand, workerd: runWorkerd, chromium: runChromium };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string", default: "" }, pkg: { type: "string", default: "pkg" } },
});
const duplicates = table.map(({ id }) => id).filter((id, index, ids) => ids.indexOf(id) !== index);
if (duplicates.length > 0) throw new Error(`several cases have the id ${duplicates.join(", ")}`);

const { app, remove } = makeApp(values.pkg);
const server = await startFaultyServer(table, { certificate: untrustedCertificate(), files: app });
const { origin, other, fresh, secure, refused } = server;
const total = { passed: 0, failed: 0, skipped: 0 };
try {
  for (const runtime of positionals.length > 0 ? positionals : [...Object.keys(RUNNERS), "core"]) await show(runtime);
} finally {
  server.close();
  remove();
}
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ""}`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** @param {string} runtime */
async function show(runtime) {
  const start = performance.now();
  const results = await play(runtime);
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const result of results) {
    count[result.verdict] += 1;
    total[result.verdict] += 1;
    if (result.verdict === "failed") console.log(`  ${runtime}: ${result.id} [${result.fault}]\n      ${result.why}`);
  }
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  console.log(
    `${runtime.padEnd(9)} ${count.passed} of ${results.length - count.skipped} cases passed, ${count.skipped} it cannot express (${seconds} s)`,
  );
  for (const [why, ids] of skipped(results))
    console.log(`          not ${ids.length === 1 ? ids[0] : `${ids.length} cases`}: ${why}`);
}

/** @param {string} runtime @returns {Promise<Result[]>} */
async function play(runtime) {
  if (runtime === "core") return runCore(app);
  const known = /** @type {keyof typeof RUNNERS} */ (runtime);
  if (!RUNNERS[known]) throw new Error(`no such runtime: ${runtime}`);
  const environment = {
    runtime: known,
    origin,
    other,
    fresh: known === "chromium" ? origin : fresh,
    refused,
    concurrency: CONCURRENCY[known],
    ...(secure ? { secure } : {}),
  };
  try {
    return await RUNNERS[known](app, environment, values.only);
  } catch (error) {
    return [{ id: "the-runtime-itself", fault: runtime, verdict: "failed", why: String(error) }];
  }
}

/** Why cases were skipped. @param {Result[]} results */
function skipped(results) {
  /** @type {Map<string, string[]>} */
  const reasons = new Map();
  for (const { verdict, why = "", id } of results) {
    if (verdict === "skipped") reasons.set(why, [...(reasons.get(why) ?? []), id]);
  }
  return reasons;
}
