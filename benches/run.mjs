// run.mjs [quick] [RUNTIME...] [--strict] [--write-baseline]: compares the package with bare fetch, code written by hand,
// a validating client and the Python SDK, in every runtime. Prints each measurement with its goal and writes docs/performance.md and
// docs/growth.svg.
//
//   quick              a few small rounds, to see that all of it works; writes nothing
//   Node, Deno ...     only these runtimes; writes nothing
//   --strict           ends with 1 if a measurement is more than a fifth worse than the ratio committed in baseline.json
//   --write-baseline   writes this run's ratios to baseline.json, to be committed
import { writeBaseline } from "./baseline.mjs";
import { calls } from "./measurements/calls.mjs";
import { gets } from "./measurements/gets.mjs";
import { growth, lengths } from "./measurements/growth.mjs";
import { lists } from "./measurements/lists.mjs";
import { coreMemory, firstCalls, heldMemory, peakMemory } from "./measurements/processes.mjs";
import { size } from "./measurements/size.mjs";
import { startPython } from "./python.mjs";
import { heading, print, summarise, writePage } from "./report.mjs";
import { installPackage } from "./runtimes/bundle.mjs";
import { makePage } from "./runtimes/chromium.mjs";
import { commands } from "./runtimes/commands.mjs";
import { runtimes } from "./runtimes/index.mjs";
import { startServer } from "./start-server.mjs";

/**
 * @typedef {object} Run
 * @property {boolean} quick
 * @property {string} server
 * @property {import("./python.mjs").Python | undefined} python
 */

const asked = process.argv.slice(2);
const quick = asked.includes("quick");
const strict = asked.includes("--strict");
const baseline = asked.includes("--write-baseline");
const only = asked.filter((word) => word in runtimes);
const unknown = asked.filter((word) => !["quick", "--strict", "--write-baseline", ...only].includes(word));
if (unknown.length > 0) throw new Error(`${unknown.join(" ")}: not known; see the head of this file`);
const whole = !quick && only.length === 0;
if (baseline && !whole) throw new Error("--write-baseline takes a whole run");

/** @param {string} name */
const wanted = (name) => only.length === 0 || only.includes(name);

installPackage();
const { url: server, stop } = await startServer(await makePage(), [...new Set([...lengths(quick), 1_000, 10_000])]);
const python = startPython(server);
/** @type {Run} */
const run = { quick, server, python };

/** @type {import("./goals.mjs").Measurement[]} */
const measurements = [];
/** @type {string[]} */
const versions = [];
/** @type {import("./measurements/growth.mjs").Growth | undefined} */
let grown;

/** @param {import("./goals.mjs").Measurement[] | Promise<import("./goals.mjs").Measurement[]>} more */
async function add(more) {
  const measured = await more;
  print(measured);
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
  heading("Fresh processes");
  for (const name of /** @type {(keyof typeof commands)[]} */ (Object.keys(commands)).filter(wanted)) {
    await add(firstCalls(name, run));
    await add(peakMemory(name, run));
  }
  if (wanted("Node")) for (const measure of [heldMemory, coreMemory]) await add(measure(run));
  await add(size());
} finally {
  await python?.close();
  stop();
}

const worse = summarise(measurements);
// The page is compared with the baseline it is committed with; the comparison with the previous one was just printed.
if (baseline) writeBaseline(measurements);
if (whole && grown) writePage(measurements, versions, grown);
if (strict && worse > 0) process.exitCode = 1;
