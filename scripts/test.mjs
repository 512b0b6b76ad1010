// test.mjs [SUITE...]: runs the test suites of suites.mjs, all of them by default, and ends with one summary.
// A suite that fails does not keep the others from running, and no suite is run twice.
import { fileURLToPath } from "node:url";
import { runSuite } from "./run-suite.mjs";
import { suites } from "./suites.mjs";

const reports = fileURLToPath(new URL("../.build/reports", import.meta.url));
/** How much of a failure's message the summary shows; the suite's own output has all of it. */
const LONGEST_MESSAGE = 300;

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(`no suite called ${unknown.join(", ")}; there are: ${suites.map(({ name }) => name).join(", ")}`);
  process.exit(2);
}

/** @type {import("./run-suite.mjs").Result[]} */
const results = [];
for (const suite of suites) {
  if (wanted.length > 0 && !wanted.includes(suite.name)) continue;
  console.log(`\n── ${suite.name}: ${suite.title} ──`);
  results.push(await runSuite(suite, { reports }));
}

console.log("\n── summary ──");
for (const { suite, seconds, passed, failed, skipped, failures } of results) {
  const rest = skipped > 0 ? `, ${skipped} skipped` : "";
  const mark = failed > 0 ? "FAILED" : "ok    ";
  console.log(`${mark}  ${suite.name.padEnd(18)} ${passed} passed, ${failed} failed${rest}  (${seconds} s)`);
  for (const { name, message } of failures) {
    const line = message.replace(/\s+/g, " ").slice(0, LONGEST_MESSAGE);
    console.log(`          ${name}${line && line !== name ? `: ${line}` : ""}`);
  }
}
/** @param {"passed" | "failed" | "skipped"} what */
const sum = (what) => results.reduce((total, result) => total + result[what], 0);
if (sum("skipped") > 0) console.log(`${sum("skipped")} skipped`);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = sum("failed") > 0 ? 1 : 0;
