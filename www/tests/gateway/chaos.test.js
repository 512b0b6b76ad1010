// A service that is slow, resets, or lies, and a provider that is down: what a person sees through the SDK, as the page does.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import {
  SandboxApi,
  SandboxAuthError,
  SandboxConflictError,
  SandboxNotFoundError,
  SandboxProvisioningError,
  SandboxResponseError,
  SandboxUnavailableError,
  SandboxValidationError,
} from "litterbox-sdk";
import { startProvider } from "./provider.js";
import { HOST, ID, JSON_TYPE, json, OURS, startRig } from "./rig.js";

/** @typedef {import("./rig.js").Respond} Respond */

/** @param {string} type @param {number} [status] @returns {Respond} */
const text =
  (type, status = 200, body = "<h1>hello</h1>") =>
  (_seen, res) => {
    res.writeHead(status, { "content-type": type }).end(body);
  };
/** @param {number} status @param {unknown} body @param {Record<string, string>} [headers] @returns {Respond} */
const responds = (status, body, headers) => (_seen, res) => json(res, status, body, headers);
/** @param {string} start @returns {Respond} */
const breaksOff = (start) => (_seen, res) => {
  res.writeHead(200, { ...JSON_TYPE, "content-length": "5000" }).write(start);
  setTimeout(() => res.destroy(), 20);
};

/**
 * What `respond` does, and what the calls list, get and create see of it: the class, the gateway's code, and for the create
 * what is known of its effect.
 * @type {[fault: string, respond: Respond, seen: { read: [Function, string | undefined], create: [Function, string | undefined, string] }][]}
 */
const FAULTS = [
  [
    "resets before a response",
    (_seen, res) => void res.destroy(),
    {
      read: [SandboxUnavailableError, "SERVICE_UNREACHABLE"],
      create: [SandboxUnavailableError, "SERVICE_UNREACHABLE", "unknown"],
    },
  ],
  [
    "resets in the middle of a body",
    breaksOff('[{"id":'),
    {
      read: [SandboxUnavailableError, undefined],
      create: [SandboxUnavailableError, undefined, "unknown"],
    },
  ],
  [
    "shows a login page instead",
    text("text/html"),
    {
      read: [SandboxUnavailableError, "UNUSABLE_RESPONSE"],
      create: [SandboxUnavailableError, "UNUSABLE_RESPONSE", "unknown"],
    },
  ],
  [
    "says something of another form",
    responds(200, { hosts: [] }),
    {
      read: [SandboxUnavailableError, "UNUSABLE_RESPONSE"],
      create: [SandboxUnavailableError, "UNUSABLE_RESPONSE", "unknown"],
    },
  ],
  [
    "redirects",
    (_seen, res) => void res.writeHead(307, { location: "https://evil.example/" }).end(),
    {
      read: [SandboxUnavailableError, "SERVICE_REDIRECT"],
      create: [SandboxUnavailableError, "SERVICE_REDIRECT", "unknown"],
    },
  ],
  [
    "rejects the gateway's token",
    responds(403, { detail: "service token rejected" }),
    {
      read: [SandboxUnavailableError, "TOKEN_REJECTED"],
      create: [SandboxUnavailableError, "TOKEN_REJECTED", "unknown"],
    },
  ],
  [
    "stands behind a proxy that gives up",
    text("text/html", 502),
    { read: [SandboxUnavailableError, undefined], create: [SandboxUnavailableError, undefined, "unknown"] },
  ],
  [
    "fails at its provider",
    responds(502, { detail: "ProviderError: no", error_code: "PROVISIONING_FAILED" }),
    {
      read: [SandboxProvisioningError, "PROVISIONING_FAILED"],
      create: [SandboxProvisioningError, "PROVISIONING_FAILED", "rejected"],
    },
  ],
  [
    "fails in plain text",
    text("text/plain", 500, "Internal Server Error"),
    { read: [SandboxResponseError, undefined], create: [SandboxResponseError, undefined, "unknown"] },
  ],
  [
    "has a status that no response can have",
    responds(600, { detail: "no" }),
    {
      read: [SandboxUnavailableError, "UNUSABLE_RESPONSE"],
      create: [SandboxUnavailableError, "UNUSABLE_RESPONSE", "unknown"],
    },
  ],
  [
    "does not know the host",
    responds(404, { detail: "host not found", error_code: "NOT_FOUND" }),
    { read: [SandboxNotFoundError, "NOT_FOUND"], create: [SandboxNotFoundError, "NOT_FOUND", "rejected"] },
  ],
  [
    "is in conflict",
    responds(409, { detail: "no", error_code: "HOST_STATE" }),
    { read: [SandboxConflictError, "HOST_STATE"], create: [SandboxConflictError, "HOST_STATE", "rejected"] },
  ],
  [
    "does not like the request",
    responds(422, { detail: [{ loc: ["body", "image"], msg: "image must not be blank", type: "value_error" }] }),
    { read: [SandboxValidationError, undefined], create: [SandboxValidationError, undefined, "rejected"] },
  ],
];

for (const platform of /** @type {const} */ (["worker", "server"])) {
  describe(`through the ${platform}, a service that`, () => {
    /** @type {Awaited<ReturnType<typeof startRig>>} */
    let rig;
    /** @type {SandboxApi} */
    let api;
    before(async () => {
      rig = await startRig({ platform });
      api = new SandboxApi({ baseUrl: `${rig.url}/api`, headers: OURS });
    });
    after(async () => {
      await api.close();
      await rig.close();
    });

    for (const [fault, respond, seen] of FAULTS) {
      test(fault, async () => {
        rig.service.respond = respond;
        for (const call of [() => api.listHosts(), () => api.getHost(ID)]) {
          const error = await call().then(
            () => assert.fail("it resolved"),
            (/** @type {any} */ reason) => reason,
          );
          compare(error, seen.read);
        }
        const error = await api.createHost({ idempotencyKey: "k-1" }).catch((/** @type {any} */ reason) => reason);
        compare(error, seen.create);
        assert.equal(error.outcome, seen.create[2]);
        assert.equal(error.idempotencyKey, "k-1");
        assert.match(error.requestId, /^[0-9a-f-]{36}$/, "the gateway's own, to be looked up in its log");
      });
    }

    test("is slow is waited for", async () => {
      rig.service.respond = (_seen, res) => void setTimeout(() => json(res, 200, [HOST]), 1_500);
      assert.equal((await api.listHosts()).length, 1);
    });

    test("is at its limit says when to come back", async () => {
      rig.service.respond = responds(503, { detail: "full", error_code: "CAPACITY" }, { "retry-after": "7" });
      const error = await api.createHost().catch((/** @type {any} */ reason) => reason);
      assert.deepEqual([error.name, error.retryAfterMs], ["SandboxCapacityError", 7_000]);
    });

    test("is of an older generation and ignores options is seen through", async () => {
      const { service_account: _none, ...old } = HOST;
      rig.service.respond = responds(201, old);
      const host = await api.createHost({ template: ID, image: "x" });
      assert.deepEqual(host.ignoredOptions, ["template"]);
      rig.service.respond = responds(201, HOST);
      assert.deepEqual((await api.createHost({ template: ID, image: "x" })).ignoredOptions, []);
    });

    test("lost a create's response gets the same key when it is repeated, and so the same host", async () => {
      /** @type {unknown[]} */
      const keys = [];
      rig.service.respond = (seen, res) => {
        keys.push(seen.headers["idempotency-key"]);
        if (keys.length === 1) return res.destroy();
        json(res, 201, HOST);
      };
      const error = await api.createHost().catch((/** @type {any} */ reason) => reason);
      const host = await api.createHost({ idempotencyKey: error.idempotencyKey });
      assert.equal(host.id, ID);
      assert.equal(keys.length, 2);
      assert.equal(keys[0], keys[1]);
    });
  });
}

/** @param {any} error @param {readonly [Function, string | undefined, ...unknown[]]} expected */
function compare(error, [kind, code]) {
  assert.equal(error.name, kind.name, String(error));
  if (code !== undefined) assert.equal(error.errorCode, code);
}

test("a provider that is down: the page says that it is not the person's fault, and data says when to come back", async () => {
  const provider = await startProvider();
  const headers = { authorization: `Bearer ${await provider.token({ email: "ada@example.net", groups: ["admins"] })}` };
  await provider.close();
  const rig = await startRig({ bindings: provider.settings() });
  const page = await rig.send("/", { headers });
  const api = new SandboxApi({
    baseUrl: `${rig.url}/api`,
    headers: { "x-unused": "1" },
    fetch: (url, init) => fetch(url, { ...init, headers }),
  });
  const error = await api.listHosts().catch((/** @type {any} */ reason) => reason);
  await api.close();
  await rig.close();
  assert.equal(page.status, 503);
  assert.match(page.body, /The keys that prove a session cannot be fetched/);
  assert.ok(error instanceof SandboxUnavailableError && !(error instanceof SandboxAuthError));
  assert.deepEqual([error.errorCode, error.retryAfterMs], ["SIGN_IN_UNAVAILABLE", 5_000]);
});

test("a limit says when to come back", async () => {
  const rig = await startRig({ bindings: { LIMITS: "doctor=0/0" } });
  const api = new SandboxApi({ baseUrl: `${rig.url}/api`, headers: OURS });
  const error = await api.doctor().catch((/** @type {any} */ reason) => reason);
  await api.close();
  await rig.close();
  assert.deepEqual([error.name, error.errorCode, error.outcome], ["SandboxRateLimitError", "LIMIT", "rejected"]);
  assert.ok(error.retryAfterMs > 0);
});
