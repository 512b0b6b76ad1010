// The fault suite: packs ./pkg, starts the faulty server, runs the cases in every runtime and prints the results.
// Usage: node tests/faults/run.mjs [node|deno|bun|workerd|chromium|firefox|webkit|core …] [--only=part-of-an-id] [--pkg=folder]
import { parseArgs } from "node:util";
import { writeReport } from "../../scripts/junit.mjs";
import { cases } from "./cases/index.js";
import { isBrowser } from "./harness/browsers.js";
import { makeApp } from "./runtimes/app.mjs";
import { startChromium } from "./runtimes/chromium.mjs";
import { runCommand } from "./runtimes/command.mjs";
import { programs, runCore } from "./runtimes/core.mjs";
import { runFirefox } from "./runtimes/firefox.mjs";
import { runInBrowser } from "./runtimes/page.mjs";
import { startWebKit } from "./runtimes/webkit.mjs";
import { runWorkerd } from "./runtimes/workerd.mjs";
import { startFaultyServer } from "./server/server.mjs";

/** @typedef {import("./types.d.ts").Result} Result */

/** Browsers open six connections to a server at most, and stalled cases hold theirs. */
const CONCURRENCY = { node: 16, deno: 16, bun: 16, workerd: 8, chromium: 4, firefox: 4, webkit: 4 };

/** @type {Record<import("./types.d.ts").Runtime, (app: string, environment: import("./types.d.ts").Environment, only: string) => Promise<Result[]>>} */
const RUNNERS = {
  node: runCommand,
  deno: runCommand,
  bun: runCommand,
  workerd: runWorkerd,
  chromium: (...run) => runInBrowser(startChromium, ...run),
  firefox: runFirefox,
  webkit: (...run) => runInBrowser(startWebKit, ...run),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string", default: "" }, pkg: { type: "string", default: "pkg" } },
});
const duplicates = cases.map(({ id }) => id).filter((id, index, ids) => ids.indexOf(id) !== index);
if (![...cases.map(({ id }) => id), ...programs].some((id) => id.includes(values.only)))
  throw new Error(`no case has ${values.only} in its id`);
if (duplicates.length > 0) throw new Error(`several cases have the id ${duplicates.join(", ")}`);

const { app, remove } = makeApp(values.pkg);
const server = await startFaultyServer(cases, app);
const { origin, otherOrigin, closingOrigin, untrustedOrigin, refusedOrigin } = server;
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {import("../../scripts/junit.mjs").TestCase[]} */
const report = [];
try {
  for (const runtime of positionals.length > 0 ? positionals : [...Object.keys(RUNNERS), "core"])
    await runAndPrint(runtime);
} finally {
  server.close();
  remove();
}
writeReport("faults", report);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ""}`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** @param {string} runtime */
async function runAndPrint(runtime) {
  const start = performance.now();
  const results = await run(runtime);
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const { id, fault, outcome, reason } of results) {
    count[outcome] += 1;
    total[outcome] += 1;
    const why = outcome === "failed" ? { failure: reason } : outcome === "skipped" ? { skipped: reason } : {};
    report.push({ name: `${runtime}: ${id}`, classname: fault, ...why });
    if (outcome === "failed") console.log(`  ${runtime}: ${id} [${fault}]\n      ${reason}`);
  }
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  console.log(
    `${runtime.padEnd(9)} ${count.passed} of ${results.length - count.skipped} cases passed, ${count.skipped} it cannot express (${seconds} s)`,
  );
  for (const [reason, ids] of skipped(results))
    console.log(`          not ${ids.length === 1 ? ids[0] : `${ids.length} cases`}: ${reason}`);
}

/** @param {string} runtime @returns {Promise<Result[]>} */
async function run(runtime) {
  if (runtime === "core") return runCore(app, values.only);
  const known = /** @type {keyof typeof RUNNERS} */ (runtime);
  if (!RUNNERS[known]) throw new Error(`no such runtime: ${runtime}`);
  const environment = {
    runtime: known,
    run: known,
    origin,
    otherOrigin,
    closingOrigin: isBrowser({ runtime: known }) ? origin : closingOrigin,
    untrustedOrigin,
    refusedOrigin,
    concurrency: CONCURRENCY[known],
  };
  try {
    return await RUNNERS[known](app, environment, values.only);
  } catch (error) {
    return [{ id: "the-runtime-itself", fault: runtime, outcome: "failed", reason: String(error) }];
  }
}

/** The ids of skipped cases by reason. @param {Result[]} results */
function skipped(results) {
  /** @type {Map<string, string[]>} */
  const reasons = new Map();
  for (const { outcome, reason = "", id } of results) {
    if (outcome === "skipped") reasons.set(reason, [...(reasons.get(reason) ?? []), id]);
  }
  return reasons;
}
