// When a failed call is made again, and after how long.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SandboxApi, SandboxCapacityError, SandboxNotFoundError } from "#built-package";
import { retryDelay } from "../../pkg-template/helpers.js";
import { createSandboxService } from "../../pkg-template/testing/index.js";

/** The fields of an error, as far as they matter here. */
const failure = (/** @type {object} */ fields) =>
  Object.assign(new Error("no"), { code: "unavailable", operation: "GET /hosts", outcome: "rejected", ...fields });

const never = { random: () => 0 };
const always = { random: () => 1 };

test("failures that may pass are tried again, no others", () => {
  for (const code of ["unavailable", "capacity", "rate_limit", "timeout"])
    assert.equal(typeof retryDelay(failure({ code }), 1), "number", code);
  for (const code of ["auth", "not_found", "conflict", "validation", "provisioning", "closed", "response"])
    assert.equal(retryDelay(failure({ code }), 1), null, code);
});

test("what the client did not throw is never tried again", () => {
  const foreign = Object.assign(new Error("no"), { code: "timeout" });
  const half = Object.assign(new Error("no"), { code: "timeout", operation: "GET /hosts" });
  for (const error of [undefined, null, "timeout", 5, new TypeError("baseUrl"), new Error("timeout"), foreign, half])
    assert.equal(retryDelay(error, 1), null);
});

test("errors that tests make count by the fields that the tests give them", () => {
  assert.equal(typeof retryDelay(new SandboxCapacityError("full", { outcome: "rejected" }), 1), "number");
  assert.equal(retryDelay(new SandboxCapacityError("full"), 1), null, "it may have happened");
  assert.equal(retryDelay(new SandboxNotFoundError("gone", { outcome: "rejected" }), 1), null);
});

test("the pause is random below a limit that doubles up to its end", () => {
  const limits = [1, 2, 3, 4, 5, 6, 7, 8].map((attempt) =>
    retryDelay(failure({}), attempt, { ...always, maxAttempts: 9, baseMs: 100, maxMs: 3000 }),
  );
  assert.deepEqual(limits, [100, 200, 400, 800, 1600, 3000, 3000, 3000]);
  assert.equal(retryDelay(failure({}), 3, never), 0);
  const pauses = Array.from({ length: 200 }, () => Number(retryDelay(failure({}), 1)));
  assert.ok(pauses.every((pause) => Number.isInteger(pause) && pause >= 0 && pause <= 500));
  assert.ok(new Set(pauses).size > 20, "they differ");
});

test("the limit is a number after any number of attempts", () => {
  const patient = { maxAttempts: Infinity };
  for (const attempt of [1024, 1025, Number.MAX_SAFE_INTEGER]) {
    assert.equal(retryDelay(failure({}), attempt, { ...patient, baseMs: 0 }), 0);
    assert.equal(retryDelay(failure({}), attempt, { ...patient, ...always }), 30_000);
    assert.equal(retryDelay(failure({}), attempt, { ...patient, ...never, maxMs: Infinity }), 0);
  }
  assert.equal(retryDelay(failure({}), 60, { ...patient, ...always, maxMs: Infinity }), 2 ** 31 - 1);
});

test("Retry-After is a lower limit, and one that no timer can hold ends it", () => {
  assert.equal(retryDelay(failure({ code: "capacity", retryAfterMs: 30_000 }), 1, never), 30_000);
  assert.equal(retryDelay(failure({ code: "capacity", retryAfterMs: 30_000 }), 1, always), 30_500);
  assert.equal(retryDelay(failure({ retryAfterMs: 0 }), 1, never), 0);
  assert.equal(retryDelay(failure({ retryAfterMs: 2 ** 31 }), 1, never), null);
});

test("it ends after the last attempt", () => {
  assert.equal(retryDelay(failure({}), 5), null);
  assert.equal(typeof retryDelay(failure({}), 4), "number");
  assert.equal(retryDelay(failure({}), 1, { maxAttempts: 1 }), null);
});

test("what may have happened is only repeated where that is safe", () => {
  const unknown = { code: "timeout", outcome: "unknown" };
  for (const operation of ["GET /hosts", "GET /hosts/{id}", "DELETE /hosts/{id}"])
    assert.equal(typeof retryDelay(failure({ ...unknown, operation }), 1), "number", operation);
  for (const operation of ["POST /hosts", "POST /hosts/{id}/renew", "POST /service-accounts"]) {
    assert.equal(retryDelay(failure({ ...unknown, operation }), 1), null, operation);
    assert.equal(typeof retryDelay(failure({ ...unknown, operation, outcome: "not_sent" }), 1), "number", operation);
  }
});

test("a create that may still run is given time first", () => {
  const create = failure({ operation: "POST /hosts", outcome: "unknown", idempotencyKey: "k" });
  assert.equal(retryDelay(create, 1, never), 30_000);
  assert.equal(retryDelay(create, 1, { ...never, pendingCreateMs: 5 }), 5);
  assert.equal(retryDelay(failure({ operation: "POST /hosts", idempotencyKey: "k" }), 1, never), 0);
  assert.equal(retryDelay(failure({ operation: "GET /hosts", outcome: "unknown" }), 1, never), 0);
});

test("wrong arguments are named", () => {
  for (const attempt of [0, -1, 1.5, Number.NaN, "1", undefined])
    assert.throws(() => retryDelay(failure({}), /** @type {any} */ (attempt)), /^TypeError: attempt: /);
  assert.throws(() => retryDelay(failure({}), 1, /** @type {any} */ ({ max: 5 })), {
    name: "TypeError",
    message: "retryDelay: unknown option max; known are maxAttempts, baseMs, maxMs, pendingCreateMs, random",
  });
  for (const options of [null, 5, "patient", []])
    assert.throws(() => retryDelay(failure({}), 1, /** @type {any} */ (options)), /^TypeError: retryDelay: options: /);
  for (const baseMs of [Number.NaN, -1, "5"])
    assert.throws(() => retryDelay(failure({}), 1, /** @type {any} */ ({ baseMs })), /^TypeError: baseMs: a number/);
  assert.throws(() => retryDelay(failure({}), 1, /** @type {any} */ ({ random: 1 })), /^TypeError: random: a function/);
});

test("an option that is undefined is left out", () => {
  const left = { maxAttempts: undefined, baseMs: undefined, maxMs: undefined, pendingCreateMs: undefined };
  assert.equal(retryDelay(failure({}), 1, { ...left, ...always }), 500);
});

test("errors of the client itself are understood", async () => {
  const service = createSandboxService({ capacity: 0, retryAfterSeconds: 7 });
  const api = new SandboxApi({ baseUrl: service.url, token: service.token, fetch: service.fetch });
  /** @param {Promise<unknown>} call @returns {Promise<any>} */
  const caught = (call) =>
    call.then(
      () => assert.fail("it succeeded"),
      (error) => error,
    );
  const full = await caught(api.createHost());
  assert.equal(full.code, "capacity");
  assert.equal(retryDelay(full, 1, never), 7000);
  assert.equal(retryDelay(await caught(api.getHost("00000000-0000-4000-8000-000000000000")), 1), null);
  service.inject({ networkError: true, processed: true });
  const lost = await caught(api.createHost());
  assert.deepEqual([lost.outcome, lost.idempotencyKey === undefined], ["unknown", false]);
  assert.equal(retryDelay(lost, 1, never), 30_000);
  service.inject({ networkError: true, processed: true });
  assert.equal(retryDelay(await caught(api.createServiceAccount("ci")), 1), null);
});
