// The summary of `make test` adds up what the suites print; each way of printing it is shown here.
import assert from "node:assert/strict";
import { test } from "node:test";
import { counted } from "../../scripts/count-tests.mjs";

test("cargo: one line for each test binary", () => {
  const output = [
    "running 3 tests",
    "test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s",
    "test result: FAILED. 4 passed; 5 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.03s",
  ].join("\n");
  assert.deepEqual(counted(output), { passed: 6, failed: 5, skipped: 1 });
});

test("wasm-bindgen-test: a file for another runtime counts as skipped", () => {
  const output = [
    "test result: ok. 1 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.03s",
    "This test suite is only configured to run in node.js, but we're only running",
  ].join("\n");
  assert.deepEqual(counted(output), { passed: 1, failed: 0, skipped: 1 });
});

test("node:test: both of its reporters, cancelled tests are failures", () => {
  const numbers = ["tests 9", "suites 1", "pass 3", "fail 1", "cancelled 2", "skipped 2", "todo 1", "duration_ms 5.2"];
  const expected = { passed: 3, failed: 3, skipped: 3 };
  assert.deepEqual(counted(numbers.map((line) => `# ${line}`).join("\n")), expected);
  assert.deepEqual(counted(numbers.map((line) => `\u001b[34mℹ ${line}\u001b[39m`).join("\n")), expected);
});

test("our own suites end with a plain line", () => {
  assert.deepEqual(counted("  ok      rustfmt\n7 passed, 2 failed\n"), { passed: 7, failed: 2, skipped: 0 });
  assert.deepEqual(counted("7 passed, 2 failed, 3 skipped"), { passed: 7, failed: 2, skipped: 3 });
});

test("anything else counts nothing", () => {
  assert.deepEqual(counted("all 12 passed\nok 1 - pass 3\n"), { passed: 0, failed: 0, skipped: 0 });
});
