// Makes the same calls with drukbox-python-sdk and with this package against one recording server, and compares the requests.
//
//     node tests/parity/run.mjs     needs pkg/ (make pkg), python3 and, the first time, PyPI
//
// Writes docs/parity.md.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { calls } from "./calls.mjs";
import { compare } from "./compare.mjs";
import { makePythonCalls, whyNotInstalled } from "./python.mjs";
import { startRecorder } from "./recorder.mjs";
import { report } from "./report.mjs";

const TOKEN = "tok-parity";
const names = Object.keys(calls);
const problem = whyNotInstalled();

test("calls.py has the calls of calls.mjs", () => {
  const python = readFileSync(new URL("calls.py", import.meta.url), "utf8");
  assert.deepEqual(
    [...python.matchAll(/^ {4}"(.*)": lambda api/gm)].map(([, name]) => name),
    names,
  );
});

if (problem) {
  console.log(`Nothing was compared: ${problem}.`);
  for (const name of names) test(name, { skip: problem }, () => {});
} else {
  const [ours, theirs] = await record();
  const comparisons = names.map((name, index) => {
    const [our, their] = [ours[index], theirs[index]];
    assert(our && their, `${name}: both clients sent something`);
    return { name, sent: our, ...compare(our, their) };
  });
  for (const { name, differences } of comparisons) test(name, () => assert.deepEqual(differences, []));
  const text = report(comparisons);
  console.log(text);
  const docs = new URL("../../docs/", import.meta.url);
  mkdirSync(docs, { recursive: true });
  writeFileSync(new URL("parity.md", docs), text);
}

/** The requests of each client, one per call. */
async function record() {
  const recorder = await startRecorder();
  try {
    // A prefix and a slash at the end: both clients take them.
    const baseUrl = `${recorder.origin}/api/`;
    assert.deepEqual(await makePythonCalls(baseUrl, TOKEN), names, "calls.py has the calls of calls.mjs");
    const theirs = recorder.sent.splice(0);
    /** @type {typeof import("litterbox-sdk")} */
    const { SandboxApi } = await import(new URL("../../pkg/index.js", import.meta.url).href);
    const api = new SandboxApi({ baseUrl, token: TOKEN, timeoutMs: 20_000 });
    for (const call of Object.values(calls)) await call(api);
    assert.equal(recorder.sent.length, names.length, "one request a call");
    assert.equal(theirs.length, names.length, "one request a call");
    return [recorder.sent, theirs];
  } finally {
    recorder.stop();
  }
}
