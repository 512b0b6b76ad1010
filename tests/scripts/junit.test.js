// The summary of `make test` adds up JUnit reports: those of node:test, of cargo's test binaries, and the suites' own.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { readReports, reportOf } from "../../scripts/junit.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "junit-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a report of node:test, with nested, skipped, todo and cancelled tests", () => {
  const file = join(folder, "some.test.mjs");
  writeFileSync(
    file,
    `import { test } from "node:test";
     test("passes", () => {});
     test("nests", (t) => t.test("inner", () => {}));
     test("fails", () => { throw new Error("with <this> & \\"that\\""); });
     test("skips", { skip: "no need" }, () => {});
     test("is planned", { todo: true }, () => {});
     test("hangs", { timeout: 50 }, () => new Promise((done) => setTimeout(done, 200)));`,
  );
  const options = ["--test-reporter=junit", `--test-reporter-destination=${join(folder, "report.xml")}`];
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  spawnSync(process.execPath, ["--test", ...options, file], { env });
  const { failures, ...counts } = readReports(folder);
  assert.deepEqual(counts, { passed: 2, failed: 2, skipped: 2 });
  assert.deepEqual(
    failures.map(({ name }) => name),
    ["fails", "hangs"],
  );
  assert.match(failures[0]?.message ?? "", /with <this> &/);
});

test("reports of cargo's test binaries, one file each", () => {
  const ok = '<testcase classname="rules" name="one" time="0"/>';
  const failed =
    '<testcase classname="rules" name="two" time="0"><failure message="panicked" type="assert"/></testcase>';
  const xml = (/** @type {string} */ tests) =>
    `<?xml version="1.0" encoding="UTF-8"?><testsuites><testsuite name="test">${tests}<system-out/></testsuite></testsuites>`;
  writeFileSync(join(folder, "native-1.xml"), xml(ok + failed));
  writeFileSync(join(folder, "empty-2.xml"), xml(""));
  writeFileSync(join(folder, "text-3.xml"), xml(ok));
  assert.deepEqual(readReports(folder), {
    passed: 2,
    failed: 1,
    skipped: 0,
    failures: [{ name: "two", message: "panicked" }],
  });
});

test("what a panic says, which cargo's test binaries report as output of the test", () => {
  const output = "<![CDATA[]]>&#xA;<![CDATA[thread 'a' panicked at a.rs:1:2:]]>&#xA;<![CDATA[left: 1 < 2]]>";
  const test = `<testcase name="a"><failure type="assert"/><system-out>${output}</system-out></testcase>`;
  writeFileSync(join(folder, "native-1.xml"), `<testsuites><testsuite>${test}</testsuite></testsuites>`);
  const { failures } = readReports(folder);
  assert.deepEqual(failures, [{ name: "a", message: "thread 'a' panicked at a.rs:1:2:\nleft: 1 < 2" }]);
});

test("a report of our own, with characters that XML has no form for", () => {
  const cases = [
    { name: "one" },
    { name: "two", failure: 'a "quote" & \u0000 \ud800' },
    { name: "three", skipped: "not here" },
  ];
  writeFileSync(join(folder, "report.xml"), reportOf("mine", cases));
  assert.deepEqual(readReports(folder), {
    passed: 1,
    failed: 1,
    skipped: 1,
    failures: [{ name: "two", message: 'a "quote" & \ufffd \ufffd' }],
  });
});

test("no report at all counts nothing", () => {
  assert.deepEqual(readReports(folder), { passed: 0, failed: 0, skipped: 0, failures: [] });
});
