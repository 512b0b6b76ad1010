// What the package may cost: bytes in a browser, and milliseconds at its start.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { gzipSync } from "node:zlib";
import { writeReport } from "../../scripts/junit.mjs";
import { BUNDLE, inWorkerd } from "./rows/workerd.mjs";
import { pack, project, ROOT } from "./tarball.mjs";

process.env.PATH = [join(ROOT, "node_modules/.bin"), process.env.PATH].join(delimiter);

const IMPORT_MS = 15;
const WORKER_MS = 50;

pack();
const folder = project("budgets", "budgets");
const count = { passed: 0, failed: 0 };
/** @type {import("../../scripts/junit.mjs").TestCase[]} */
const tests = [];

/**
 * Bytes are the same on every machine: a budget in bytes fails the build.
 * @param {string} what @param {number} value @param {number} limit @param {string} note
 */
function budget(what, value, limit, note) {
  const ratio = `${(value / limit).toFixed(2)} of ${limit.toLocaleString("en")} bytes`;
  say(value <= limit ? "ok" : "FAILED", what, `${value.toLocaleString("en").padStart(8)} bytes  ${ratio}  ${note}`);
}

/**
 * Times are not, so a goal in milliseconds that is missed is said without failing. What takes twice as long is no noise any
 * more: that fails.
 * @param {string} what @param {number} value @param {number} limit
 */
function goal(what, value, limit) {
  const missed = value <= 2 * limit ? "MISSED" : "FAILED";
  const ratio = `${(value / limit).toFixed(2)} of the goal of ${limit} ms`;
  say(value <= limit ? "met" : missed, what, `${value.toFixed(1).padStart(8)} ms  ${ratio}`);
}

/** @param {string} verdict  the build fails by "FAILED" alone @param {string} what @param {string} measured */
function say(verdict, what, measured) {
  count[verdict === "FAILED" ? "failed" : "passed"] += 1;
  tests.push({ name: what, ...(verdict === "FAILED" && { failure: measured }) });
  console.log(`${verdict.padEnd(8)}${what.padEnd(44)}${measured}`);
}

/** @param {number[]} values */
const median = (values) =>
  /** @type {number} */ (values.sort((one, other) => one - other)[Math.floor(values.length / 2)]);

/** @param {string} file */
const gzipped = (file) => gzipSync(readFileSync(file), { level: 9 }).length;

/** @param {string} entry @returns {string} the bundle */
function bundle(entry) {
  const outfile = join(folder, `dist/${entry}`);
  const options = ["--bundle", "--minify", "--format=esm", `--outfile=${outfile}`, "--log-level=warning"];
  execFileSync("esbuild", [entry, ...options], { cwd: folder, stdio: "inherit" });
  return outfile;
}

/**
 * How much longer `one` takes than `other`: the difference of the medians, measured in turn so that what else the machine
 * does strikes both. A busy machine only ever adds, so a result above `limit` gets two more chances.
 * @param {number} limit @param {number} times
 * @param {() => number | Promise<number>} one @param {() => number | Promise<number>} other
 */
async function slower(limit, times, one, other) {
  let least = Number.POSITIVE_INFINITY;
  for (let chance = 0; chance < 3 && least > limit; chance++)
    least = Math.min(least, await difference(times, one, other));
  return least;
}

/** @param {number} times @param {() => number | Promise<number>} one @param {() => number | Promise<number>} other */
async function difference(times, one, other) {
  /** @type {number[][]} */
  const [ones, others] = [[], []];
  for (let time = 0; time < times; time++) {
    ones?.push(await one());
    others?.push(await other());
  }
  return median(ones ?? []) - median(others ?? []);
}

const page = gzipped(bundle("page.mjs"));
/** The smallest bundle among sandbox SDKs that load in a browser when the budget was set. */
const OTHERS = 135_000;
/**
 * What fails the build, for wasm and JavaScript together. The goal is 48 kB, which is missed: docs/readable-code.md says what
 * each readable choice costs.
 */
const LIMIT = 60_000; // other versions of the compiler give other sizes
const GOAL = 48_000;
const note = `${(page / GOAL).toFixed(2)} of the goal of 48 kB, ${(page / OTHERS).toFixed(2)} of other SDKs' 135 kB`;
budget("a page that lists hosts, gzip", page, LIMIT, note);

const glue = gzipped(bundle("page-slim.mjs"));
const wasm = gzipped(join(folder, "node_modules/litterbox-sdk/litterbox_sdk_bg.wasm"));
budget("what inlining costs over two files, gzip", page - glue - wasm, 1536, `${glue} of code, ${wasm} of wasm`);

/** @param {string} name */
const importing = (name) => () =>
  Number(execFileSync(process.execPath, ["import.mjs", name], { cwd: folder, encoding: "utf8" }));
const imported = await slower(IMPORT_MS, 25, importing("litterbox-sdk"), importing("./empty.mjs"));
goal(`import in Node ${process.versions.node}, over an empty module`, imported, IMPORT_MS);

for (const name of ["worker", "empty-worker"]) {
  execFileSync("esbuild", [`${name}.mjs`, ...BUNDLE, "--log-level=warning", `--outdir=workers/${name}`], {
    cwd: folder,
  });
}
/** @param {string} name */
const starting = (name) => async () => {
  const started = performance.now();
  await inWorkerd(join(folder, "workers", name), {});
  return performance.now() - started;
};
const started = await slower(WORKER_MS, 7, starting("worker"), starting("empty-worker"));
goal("first response of a Worker, over an empty one", started, WORKER_MS);

writeReport("budgets", tests);
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed > 0 ? 1 : 0;
