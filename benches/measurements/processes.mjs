// What can only be measured in a new process: the import, the first call, and memory.
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { besideRatio, difference, inTurn, median, ratio, time } from "../rounds.mjs";
import { BESIDE, PACKAGE } from "../runtimes/bundle.mjs";
import { numberFrom } from "../runtimes/commands.mjs";

/** @typedef {import("../goals.mjs").Measurement} Measurement @typedef {import("../runtimes/commands.mjs").Command} Command */

const entry = pathToFileURL(join(PACKAGE, "index.js")).href;
const besideEntry = pathToFileURL(join(BESIDE, "index.js")).href;
const EMPTY_MODULE = "data:text/javascript,";
const HOSTS = 10_000;

/** @param {Command} command @param {string} name @param {string[]} args */
const newProcess = (command, name, ...args) => {
  const script = fileURLToPath(new URL(`../processes/${name}.mjs`, import.meta.url));
  return () => numberFrom(command, script, ...args);
};

/** @param {Command} command @param {import("../run.mjs").Run} run @returns {Promise<Measurement[]>} */
export async function imports(command, { quick, beside }) {
  /** @param {string} module */
  const side = (module) => newProcess(command, "import", module);
  const sides = { ours: side(entry), empty: side(EMPTY_MODULE), ...(beside && { beside: side(besideEntry) }) };
  const times = await inTurn(quick ? 3 : 25, sides, 1);
  const { ours, empty } = times;
  const detail = `${time(median(ours))} against ${time(median(empty))}`;
  const labels = { runtime: command, work: "package" };
  return [{ group: "importAlone", ...labels, ...difference(ours, empty), detail, ...besideRatio(times) }];
}

/** @param {Command} command @param {import("../run.mjs").Run} run @returns {Promise<Measurement[]>} */
export async function firstCalls(command, { quick, server, beside }) {
  /** @param {string} how @param {string} module */
  const side = (how, module = entry) => newProcess(command, "first-call", how, server, module);
  const sides = {
    bare: side("bare"),
    imported: side("imported"),
    import: side("import"),
    ...(beside && { importedBeside: side("imported", besideEntry), importBeside: side("import", besideEntry) }),
  };
  // One warm-up round, so that the files are in the system's cache.
  const times = await inTurn(quick ? 2 : 15, sides, 1);
  const { bare, imported, importedBeside, importBeside } = times;
  const labels = { runtime: command, work: "one host" };
  /** @param {number[]} ours */
  const detail = (ours) => `${time(median(ours))} against ${time(median(bare))}`;
  return [
    {
      group: "first",
      ...labels,
      ...difference(imported, bare),
      detail: detail(imported),
      ...besideRatio({ ours: imported, beside: importedBeside }),
    },
    {
      group: "import",
      ...labels,
      ...difference(times.import, bare),
      detail: detail(times.import),
      ...besideRatio({ ours: times.import, beside: importBeside }),
    },
  ];
}

/** @param {import("../run.mjs").Run} run @returns {Promise<Measurement[]>} */
export async function heldMemory({ quick, server }) {
  /** @param {string} how */
  const side = (how) => newProcess("Node", "retained-heap", how, `${server}/list-${HOSTS}`, entry);
  const { ours, parsed } = await inTurn(quick ? 1 : 3, { ours: side("ours"), parsed: side("parsed") }, 0);
  const perHost = (/** @type {number[]} */ bytes) => Math.round(median(bytes) / HOSTS).toLocaleString("en");
  const detail = `${perHost(ours)} against ${perHost(parsed)} bytes a host`;
  return [{ group: "held", runtime: "Node", work: "10,000 hosts", ...ratio(ours, parsed), detail }];
}

/** @param {import("../run.mjs").Run} run @returns {Promise<Measurement[]>} */
export async function coreMemory({ quick, server, beside }) {
  const calls = quick ? 10_000 : 100_000;
  /** @param {number} calls @param {string} module */
  const bytesAfter = (calls, module) => newProcess("Node", "wasm-memory", String(calls), server, module)();
  const many = bytesAfter(calls, entry);
  const few = bytesAfter(1_000, entry);
  const detail = `${many.toLocaleString("en")} against ${few.toLocaleString("en")} bytes`;
  const theirs = beside ? [bytesAfter(calls, besideEntry)] : undefined;
  const labels = { runtime: "Node", work: "hosts and lists of 100" };
  return [
    { group: "core", ...labels, ...ratio([many], [few]), detail, ...besideRatio({ ours: [many], beside: theirs }) },
  ];
}

/** @param {Command} command @param {import("../run.mjs").Run} run @returns {Promise<Measurement[]>} */
export async function peakMemory(command, { quick, server, beside }) {
  const body = Number((await fetch(`${server}/list-${HOSTS}/hosts`)).headers.get("content-length"));
  /** @param {string} how @param {string} what @param {string} module */
  const side = (how, what, module = entry) => newProcess(command, "peak-memory", how, what, server, module);
  const sides = {
    ours: side("ours", "list"),
    oursSmall: side("ours", "one"),
    bare: side("bare", "list"),
    bareSmall: side("bare", "one"),
    ...(beside && { beside: side("ours", "list", besideEntry), besideSmall: side("ours", "one", besideEntry) }),
  };
  const times = await inTurn(quick ? 1 : 7, sides, 0);
  /** @param {number[]} list @param {number[]} small */
  const inBodies = (list, small) => list.map((bytes, round) => (bytes - /** @type {number} */ (small[round])) / body);
  const ours = inBodies(times.ours, times.oursSmall);
  const theirs = times.beside && times.besideSmall ? inBodies(times.beside, times.besideSmall) : undefined;
  const value = median(ours);
  const detail = `bare fetch ${median(inBodies(times.bare, times.bareSmall)).toFixed(2)}`;
  const range = { value, least: Math.min(...ours), most: Math.max(...ours), ratio: value };
  const labels = { runtime: command, work: "10,000 hosts" };
  return [{ group: "peak", ...labels, ...range, detail, ...besideRatio({ ours, beside: theirs }) }];
}
