// Signals as polyfills make them: they carry no `reason`, and a call must not reject with undefined.
import assert from "node:assert/strict";
import test from "node:test";
import { library, SandboxApi } from "./installed.mjs";

const POLYFILLS = {
  "abort-controller": library("abort-controller").AbortController,
  "@azure/abort-controller": library("@azure/abort-controller").AbortController,
};

const stalls = (/** @type {string} */ _url, /** @type {any} */ { signal }) =>
  new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

for (const [name, AbortController] of Object.entries(POLYFILLS)) {
  const api = new SandboxApi({ baseUrl: "https://service.test", token: "token", fetch: stalls });

  test(`${name}: aborting a call in flight rejects with an AbortError`, async () => {
    const controller = new AbortController();
    const call = api.listHosts({ signal: controller.signal });
    setTimeout(() => controller.abort(), 10);
    await assertAbortError(call);
  });

  test(`${name}: a signal that was aborted before rejects with an AbortError`, async () => {
    const controller = new AbortController();
    controller.abort();
    await assertAbortError(api.listHosts({ signal: controller.signal }));
  });
}

/** @param {Promise<unknown>} call */
async function assertAbortError(call) {
  const error = await call.then(
    () => assert.fail("it should have failed"),
    (error) => error,
  );
  assert.ok(error instanceof Error, String(error));
  assert.equal(error.name, "AbortError");
  assert.notEqual(error.message, "");
}
