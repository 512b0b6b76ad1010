// What `make test` runs, in this order.
import { readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * @typedef {object} Floor
 * @property {string} name
 * @property {string} says     what passing means, in the summary
 * @property {string[]} command
 * @property {"tests" | "exit"} [counts]  "exit": no tests to count, it passed if it ends with 0
 * @property {boolean} [timed]  it waits for browsers and deadlines: if it fails it is run once more, and the summary says so
 */

/** @param {string} folder @returns {string[]} its test files, however deep; Node 20 takes no patterns */
const testsIn = (folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.test\.m?[jt]s$/.test(name) && !name.includes("node_modules"))
    .sort()
    .map((name) => join(folder, name));

/** @param {string} folder */
const nodeTests = (folder) => ["node", "--test", "--test-timeout=300000", "--test-reporter=spec", ...testsIn(folder)];

const wasmPack = ["wasm-pack", "test", "--mode", "no-install"];
const www = ["npm", "--silent", "--prefix", "www", "run"];

/** @type {Floor[]} */
export const floors = [
  { name: "lint", says: "formatting, lints, types, licences, tarball", command: ["scripts/lint.sh"] },
  { name: "scripts", says: "this summary counts right", command: nodeTests("tests/scripts") },
  { name: "native", says: "the crate, without wasm", command: ["cargo", "test"] },
  { name: "wasm-node", says: "the crate as wasm, in Node", command: [...wasmPack, "--node"] },
  {
    name: "wasm-chromium",
    says: "the crate as wasm, in Chromium",
    command: ["node", "tests/wasm/chromium.mjs"],
    timed: true,
  },
  { name: "service", says: "the embedded service against recorded exchanges", command: nodeTests("tests/service") },
  {
    name: "faults",
    says: "a faulty service, in every runtime",
    command: ["node", "tests/faults/run.mjs"],
    timed: true,
  },
  { name: "gateway", says: "the gateway before the hosts page", command: [...www, "test:gateway"], timed: true },
  { name: "page", says: "the hosts page, in Chromium", command: [...www, "test:e2e"], timed: true },
  {
    name: "package",
    says: "the packed package in every runtime, and in three bundlers",
    command: ["node", "tests/package/run.mjs", "core"],
    timed: true,
  },
  { name: "parity", says: "the same requests as the Python client", command: ["node", "tests/parity/run.mjs"] },
  { name: "types", says: "the package's types, old and new TypeScript", command: nodeTests("tests/types") },
  { name: "release", says: "what the tarball holds", command: nodeTests("tests/release") },
  { name: "budgets", says: "size and start-up of the package", command: ["node", "tests/package/budgets.mjs"] },
  { name: "demo", says: "make run", command: ["scripts/demo.sh"], counts: "exit" },
  { name: "rebuild", says: "the same bytes again, built elsewhere", command: ["scripts/rebuild.sh"], counts: "exit" },
];
