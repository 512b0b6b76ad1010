// What a suite's run counts as, for suites that pass, fail, crash, hang or report nothing.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { runSuite } from "../../scripts/run-suite.mjs";

const reports = mkdtempSync(join(tmpdir(), "reports-"));
after(() => rmSync(reports, { recursive: true }));
const junit = fileURLToPath(new URL("../../scripts/junit.mjs", import.meta.url));

/** @param {string} code @param {"junit" | "exit"} report @param {number} [timeoutMs] */
async function run(code, report, timeoutMs) {
  const script = `const { writeReport } = await import(${JSON.stringify(junit)}); ${code}`;
  const command = () => [process.execPath, "--input-type=module", "--eval", script];
  const suite = { name: "some", title: "some suite", command, report };
  const { passed, failed, skipped, failures } = await runSuite(suite, { reports, ...(timeoutMs && { timeoutMs }) });
  return { counts: [passed, failed, skipped], failures };
}

test("the counts of the report", async () => {
  const cases = '[{ name: "a" }, { name: "b", skipped: "no" }]';
  assert.deepEqual(await run(`writeReport("s", ${cases})`, "junit"), { counts: [1, 0, 1], failures: [] });
});

test("failures of the report count once, whatever the exit code", async () => {
  const { counts, failures } = await run(
    'writeReport("s", [{ name: "a" }, { name: "b", failure: "no" }]); process.exit(1)',
    "junit",
  );
  assert.deepEqual(counts, [1, 1, 0]);
  assert.deepEqual(failures, [{ name: "b", message: "no" }]);
});

test("a crash after passes is a failure", async () => {
  assert.deepEqual((await run('writeReport("s", [{ name: "a" }]); process.exit(3)', "junit")).counts, [1, 1, 0]);
});

test("a suite without a report, or with an empty one, is a failure", async () => {
  assert.deepEqual((await run("", "junit")).counts, [0, 1, 0]);
  assert.deepEqual((await run('writeReport("s", [])', "junit")).counts, [0, 1, 0]);
});

test("a report of an earlier run does not count", async () => {
  await run('writeReport("s", [{ name: "a" }])', "junit");
  assert.deepEqual((await run("", "junit")).counts, [0, 1, 0]);
});

test("exit codes", async () => {
  assert.deepEqual((await run("", "exit")).counts, [1, 0, 0]);
  assert.deepEqual((await run("process.exit(1)", "exit")).counts, [0, 1, 0]);
});

test("a suite that hangs is stopped, once", async () => {
  const log = join(reports, "starts");
  const code = `(await import("node:fs")).appendFileSync(${JSON.stringify(log)}, "x"); setInterval(() => {}, 1_000)`;
  const { counts, failures } = await run(code, "exit", 2_000);
  assert.deepEqual(counts, [0, 1, 0]);
  assert.match(failures[0]?.message ?? "", /^stopped after/);
  assert.equal(readFileSync(log, "utf8"), "x");
});

test("a program that cannot be started", async () => {
  const suite = {
    name: "none",
    title: "",
    command: () => ["./no-such-program"],
    report: /** @type {const} */ ("junit"),
  };
  const { failed, failures } = await runSuite(suite, { reports });
  assert.equal(failed, 1);
  assert.match(failures[0]?.message ?? "", /could not be started/);
});
