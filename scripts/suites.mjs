// The test suites that `make test` runs, in this order.
import { readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {string} title
 * @property {(reports: string) => string[]} command  given the folder for its JUnit reports
 * @property {(reports: string) => Record<string, string>} [env]  added to the environment
 * @property {"junit" | "exit"} report  "exit": nothing to count, it passed if it ended with 0
 */

/** @param {string} folder @returns {string[]} its test files, however deep; Node 20 takes no patterns */
const testsIn = (folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.test\.m?[jt]s$/.test(name) && !name.includes("node_modules"))
    .sort()
    .map((name) => join(folder, name));

/** node:test prints for people and writes JUnit. @param {string} reports */
const reporters = (reports) => [
  "--test-reporter=spec",
  "--test-reporter-destination=stdout",
  "--test-reporter=junit",
  `--test-reporter-destination=${join(reports, "report.xml")}`,
];

/** @param {string} folder @returns {Pick<Suite, "command" | "report">} */
const nodeTests = (folder) => ({
  command: (reports) => ["node", "--test", "--test-timeout=300000", ...reporters(reports), ...testsIn(folder)],
  report: "junit",
});

/** A program that writes its report with scripts/junit.mjs. @param {string[]} command @returns {Pick<Suite, "command" | "report">} */
const program = (...command) => ({ command: () => command, report: "junit" });

/** @param {string[]} command @returns {Pick<Suite, "command" | "report">} */
const exitCode = (...command) => ({ command: () => command, report: "exit" });

/** The page's package runs node:test itself, so the reporters are passed by the environment. @param {string} script @returns {Pick<Suite, "command" | "env" | "report">} */
const wwwTests = (script) => ({
  command: () => ["npm", "--silent", "--prefix", "www", "run", script],
  env: (reports) => ({
    NODE_OPTIONS: reporters(reports)
      .map((option) => JSON.stringify(option))
      .join(" "),
  }),
  report: "junit",
});

/** @type {Suite[]} */
export const suites = [
  { name: "lint", title: "formatting, lints, types, licences, tarball", ...program("node", "scripts/lint.mjs") },
  {
    name: "scripts",
    title: "what runs the suites, and the client that the benchmarks compare with",
    ...nodeTests("tests/scripts"),
  },
  {
    name: "native",
    title: "the crates, without wasm",
    command: () => ["scripts/cargo-test-junit.sh"],
    report: "junit",
  },
  { name: "wasm-node", title: "the crate as wasm, in Node", ...program("node", "scripts/wasm-tests.mjs", "node") },
  {
    name: "wasm-node-simd",
    title: "the same with the instructions of the published build",
    ...program("node", "scripts/wasm-tests.mjs", "node", "--simd"),
  },
  {
    name: "wasm-chromium",
    title: "the crate as wasm, in Chromium",
    ...program("node", "scripts/wasm-tests.mjs", "chromium"),
  },
  {
    name: "wasm-chromium-simd",
    title: "the same with the instructions of the published build",
    ...program("node", "scripts/wasm-tests.mjs", "chromium", "--simd"),
  },
  { name: "service", title: "the embedded service against recorded exchanges", ...nodeTests("tests/service") },
  { name: "faults", title: "a faulty service, in every runtime", ...program("node", "tests/faults/run.mjs") },
  { name: "gateway", title: "the gateway before the hosts page", ...wwwTests("test:gateway") },
  { name: "page", title: "the hosts page, in Chromium, Firefox and WebKit", ...wwwTests("test:page") },
  {
    name: "package",
    title: "the packed package in every runtime, and in three bundlers",
    ...program("node", "tests/package/run.mjs", "core"),
  },
  {
    name: "field",
    title: "beside other people's libraries, tools and settings",
    command: (reports) => ["node", "tests/field/run.mjs", ...reporters(reports)],
    report: "junit",
  },
  {
    name: "parity",
    title: "the same requests as the Python client",
    command: (reports) => ["node", ...reporters(reports), "tests/parity/run.mjs"],
    report: "junit",
  },
  { name: "types", title: "the package's types, old and new TypeScript", ...nodeTests("tests/types") },
  { name: "helpers", title: "retryDelay, sshConfig, knownHosts", ...nodeTests("tests/helpers") },
  { name: "docs", title: "the pages: code, links, claims, the site", ...nodeTests("tests/docs") },
  { name: "examples", title: "every example, with the packed package", ...nodeTests("tests/examples") },
  { name: "release", title: "what the tarball holds", ...nodeTests("tests/release") },
  { name: "budgets", title: "size and start-up of the package", ...program("node", "tests/package/budgets.mjs") },
  { name: "demo", title: "make run", ...exitCode("scripts/demo.sh") },
  { name: "rebuild", title: "the same bytes again, built elsewhere", ...exitCode("scripts/rebuild.sh") },
];
