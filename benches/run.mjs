// run.mjs [RUNTIME...] [OPTION...]: compares the package with bare fetch, code written by hand, a validating client and the
// Python SDK, in every runtime. Prints each measurement with its goal and writes docs/performance.md and docs/growth.svg.
//
//   Node, Deno ...     only these runtimes; writes nothing
//   quick              a few small rounds, to see that all of it works; writes nothing
//   --beside=FOLDER    measures another build of the package in the same rounds, and prints the ratio of the two
//   --strict           ends with 1 if a measurement is more than a fifth worse than the ratio committed in baseline.json
//   --write-baseline   writes this run's ratios to baseline.json, to be committed
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeBaseline } from "./baseline.mjs";
import { calls } from "./measurements/calls.mjs";
import { gets } from "./measurements/gets.mjs";
import { growth, lengths } from "./measurements/growth.mjs";
import { lists } from "./measurements/lists.mjs";
import { coreMemory, firstCalls, heldMemory, imports, peakMemory } from "./measurements/processes.mjs";
import { size } from "./measurements/size.mjs";
import { writePage } from "./page.mjs";
import { startPython } from "./python.mjs";
import { heading, print, summarise } from "./report.mjs";
import { installPackage } from "./runtimes/bundle.mjs";
import { makePage } from "./runtimes/chromium.mjs";
import { commands } from "./runtimes/commands.mjs";
import { runtimes } from "./runtimes/index.mjs";
import { startServer } from "./start-server.mjs";

/**
 * @typedef {object} Run
 * @property {boolean} quick
 * @property {boolean} beside whether another build is measured too
 * @property {string} server
 * @property {import("./python.mjs").Python | undefined} python
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    beside: { type: "string" },
    strict: { type: "boolean", default: false },
    "write-baseline": { type: "boolean", default: false },
  },
});
const quick = positionals.includes("quick");
const only = positionals.filter((word) => word !== "quick");
const unknown = only.filter((word) => !(word in runtimes));
if (unknown.length > 0) throw new Error(`no runtime called ${unknown.join(", ")}; see the head of this file`);
const whole = !quick && only.length === 0;
if (values["write-baseline"] && !whole) throw new Error("--write-baseline takes a whole run");
const beside = values.beside !== undefined;
if (values.beside !== undefined && !existsSync(join(values.beside, "package.json")))
  throw new Error(`--beside: ${values.beside} holds no built package`);

/** @param {string} name */
const wanted = (name) => only.length === 0 || only.includes(name);

installPackage(values.beside);
const { url: server, stop } = await startServer(await makePage(), [...new Set([...lengths(quick), 1_000, 10_000])]);
const python = startPython(server);
/** @type {Run} */
const run = { quick, beside, server, python };

/** @type {import("./goals.mjs").Measurement[]} */
const measurements = [];
/** @type {string[]} */
const versions = [];
/** @type {import("./measurements/growth.mjs").Growth | undefined} */
let grown;

/** @param {Promise<import("./goals.mjs").Measurement[]>} measuring */
async function add(measuring) {
  const measured = await measuring;
  print(measured, beside);
  measurements.push(...measured);
}

try {
  for (const [name, start] of Object.entries(runtimes).filter(([name]) => wanted(name))) {
    const runtime = await start(server);
    try {
      versions.push(runtime.title);
      heading(runtime.title);
      for (const measure of [lists, gets, calls]) await add(measure(runtime, run));
      if (name === "Node") grown = await growth(runtime, run);
    } finally {
      await runtime.close();
    }
  }
  heading("New processes");
  for (const name of /** @type {(keyof typeof commands)[]} */ (Object.keys(commands)).filter(wanted))
    for (const measure of [imports, firstCalls, peakMemory]) await add(measure(name, run));
  if (wanted("Node")) for (const measure of [heldMemory, coreMemory]) await add(measure(run));
  await add(size(run));
} finally {
  await python?.close();
  stop();
}

const worse = summarise(measurements);
// The page is compared with the baseline it is committed with; the comparison with the previous one was just printed.
if (values["write-baseline"]) writeBaseline(measurements);
if (whole && grown) writePage(measurements, versions, grown, beside);
if (values.strict && worse > 0) process.exitCode = 1;
