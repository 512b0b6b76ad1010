// What can only be measured in a new process: the first call, and memory.
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { difference, inTurn, median, ratio, time } from "../rounds.mjs";
import { PACKAGE } from "../runtimes/bundle.mjs";
import { numberFrom } from "../runtimes/commands.mjs";

/** @typedef {import("../goals.mjs").Measurement} Measurement @typedef {import("../runtimes/commands.mjs").Command} Command */

const entry = pathToFileURL(join(PACKAGE, "index.js")).href;
const HOSTS = 10_000;

/** @param {Command} command @param {string} name @param {string[]} args */
const newProcess = (command, name, ...args) => {
  const script = fileURLToPath(new URL(`../processes/${name}.mjs`, import.meta.url));
  return () => numberFrom(command, script, ...args, entry);
};

/** @param {Command} command @param {import("../run.mjs").Run} run @returns {Promise<Measurement[]>} */
export async function firstCalls(command, { quick, server }) {
  /** @param {string} how */
  const side = (how) => newProcess(command, "first-call", how, server);
  const sides = { bare: side("bare"), imported: side("imported"), import: side("import") };
  // One warm-up round, so that the files are in the system's cache.
  const times = await inTurn(quick ? 2 : 15, sides, 1);
  const labels = { runtime: command, work: "one host" };
  /** @param {number[]} ours */
  const detail = (ours) => `${time(median(ours))} against ${time(median(times.bare))}`;
  return [
    { group: "first", ...labels, ...difference(times.imported, times.bare), detail: detail(times.imported) },
    { group: "import", ...labels, ...difference(times.import, times.bare), detail: detail(times.import) },
  ];
}

/** @param {import("../run.mjs").Run} run @returns {Promise<Measurement[]>} */
export async function heldMemory({ quick, server }) {
  /** @param {string} how */
  const side = (how) => newProcess("Node", "retained-heap", how, `${server}/list-${HOSTS}`);
  const { ours, parsed } = await inTurn(quick ? 1 : 3, { ours: side("ours"), parsed: side("parsed") }, 0);
  const perHost = (/** @type {number[]} */ bytes) => Math.round(median(bytes) / HOSTS).toLocaleString("en");
  const detail = `${perHost(ours)} against ${perHost(parsed)} bytes a host`;
  return [{ group: "held", runtime: "Node", work: "10,000 hosts", ...ratio(ours, parsed), detail }];
}

/** @param {import("../run.mjs").Run} run @returns {Promise<Measurement[]>} */
export async function coreMemory({ quick, server }) {
  /** @param {number} calls */
  const bytesAfter = (calls) => newProcess("Node", "wasm-memory", String(calls), server)();
  const many = bytesAfter(quick ? 10_000 : 100_000);
  const few = bytesAfter(1_000);
  const detail = `${many.toLocaleString("en")} against ${few.toLocaleString("en")} bytes`;
  return [{ group: "core", runtime: "Node", work: "hosts and lists of 100", ...ratio([many], [few]), detail }];
}

/** @param {Command} command @param {import("../run.mjs").Run} run @returns {Promise<Measurement[]>} */
export async function peakMemory(command, { quick, server }) {
  const body = Number((await fetch(`${server}/list-${HOSTS}/hosts`)).headers.get("content-length"));
  /** @param {string} how @param {string} what */
  const side = (how, what) => newProcess(command, "peak-memory", how, what, server);
  const sides = {
    ours: side("ours", "list"),
    oursSmall: side("ours", "one"),
    bare: side("bare", "list"),
    bareSmall: side("bare", "one"),
  };
  const { ours, oursSmall, bare, bareSmall } = await inTurn(quick ? 1 : 7, sides, 0);
  /** @param {number[]} list @param {number[]} small */
  const inBodies = (list, small) => list.map((bytes, round) => (bytes - /** @type {number} */ (small[round])) / body);
  const values = inBodies(ours, oursSmall);
  const value = median(values);
  const detail = `bare fetch ${median(inBodies(bare, bareSmall)).toFixed(2)}`;
  const range = { value, least: Math.min(...values), most: Math.max(...values), ratio: value };
  return [{ group: "peak", runtime: command, work: "10,000 hosts", ...range, detail }];
}
