// run.mjs core|all [ROW...]: the packaging matrix. Prints a line per row, keeps the results in .build/matrix/results.json and
// ends with a count. With names, only those rows.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { writeReport } from "../../scripts/junit.mjs";
import { serve } from "./rows/service.mjs";
import { all, core } from "./rows.mjs";
import { MATRIX, pack, project, ROOT } from "./tarball.mjs";
import { installTools } from "./tools.mjs";

process.env.PATH = [join(ROOT, "node_modules/.bin"), process.env.PATH].join(delimiter);

const [set, ...names] = process.argv.slice(2);
const known = { core, all }[set ?? ""];
if (!known) fail("usage: run.mjs core|all [ROW...]");
const unknown = names.filter((name) => !known.some((row) => row.name === name));
if (unknown.length > 0)
  fail(`no row called ${unknown.join(", ")}; there are: ${known.map((row) => row.name).join(", ")}`);
const rows = known.filter((row) => names.length === 0 || names.includes(row.name));

if (set === "all") installTools();
pack();
const loopback = await serve(project("service", "service"));

const file = join(MATRIX, "results.json");
/** @type {Record<string, object>} */
const results = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
const count = { passed: 0, failed: 0 };
/** @type {import("../../scripts/junit.mjs").TestCase[]} */
const tests = [];
for (const row of rows) {
  const started = performance.now();
  const { report, version } = await row.run(loopback).catch((error) => ({ report: crashed(error), version: "" }));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const failed = report.failed.length > 0 || report.passed.length === 0;
  count[failed ? "failed" : "passed"] += 1;
  console.log(
    `${failed ? "FAILED" : "ok    "}  ${row.title} ${version}, ${row.how}: ${report.passed.length} checks (${seconds} s)`,
  );
  for (const { check, message } of report.failed) console.log(`  ${check}\n${excerpt(message)}`);
  const { title, how, note = "" } = row;
  const reasons = report.failed.map(({ check, message }) => `${check}: ${message}`).join("\n") || "no check ran";
  tests.push({ name: `${title}, ${how}`, ...(failed && { failure: reasons }) });
  results[row.name] = { title, version, how, passed: !failed, checks: report.passed.length, note };
}
await loopback.close();

writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
writeReport("package", tests);
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed > 0 ? 1 : 0;

/** What went wrong, then as much of where as fits. @param {string} message */
function excerpt(message) {
  const lines = message.trim().split("\n");
  return [...lines.slice(0, 4), ...lines.slice(4).slice(-25)].map((line) => `    ${line}`).join("\n");
}

/** @param {unknown} error */
function crashed(error) {
  const message = error instanceof Error ? `${error.message}` : String(error);
  return { passed: [], failed: [{ check: "it runs", message }] };
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(message);
  process.exit(2);
}
