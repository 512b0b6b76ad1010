// The id under which a service or gateway logged the request, on every error that has a response.

import { isBrowser } from "../harness/browsers.js";
import { badResponse, DEADLINE_MS } from "../harness/expectations.js";
import { TOKEN } from "../harness/fixtures.js";
import { head, html, json, response } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").ExpectedError} ExpectedError */

const FAULT = "error without the id of its request";
const ID = "req-0190f0aa";

/** In this order: the first that is there counts. */
const HEADERS = ["x-request-id", "cf-ray", "x-amzn-requestid", "x-amzn-trace-id", "x-correlation-id"];

const NOT_FOUND = /** @type {const} */ ({ error: "SandboxNotFoundError", status: 404, outcome: "rejected" });

/** @type {Case[]} */
const headers = HEADERS.flatMap((name, index) => [
  {
    id: `request-id-from-${name}`,
    fault: FAULT,
    respond: () => json(404, { detail: "host not found" }, { [name]: ID }),
    rejects: { ...NOT_FOUND, requestId: ID },
  },
  {
    id: `request-id-from-${name}-before-others`,
    fault: FAULT,
    respond: () => {
      // Sent in the opposite order, so that the order on the wire does not decide.
      const rest = HEADERS.slice(index).reverse();
      return json(404, {}, Object.fromEntries(rest.map((each) => [each, each === name ? ID : "other"])));
    },
    rejects: { ...NOT_FOUND, requestId: ID },
  },
]);

/** A response of each class. @type {[string, (headers: Record<string, string>) => import("../types.d.ts").Step[], ExpectedError][]} */
const RESPONSES = [
  ["401", (h) => json(401, {}, h), { error: "SandboxAuthError", status: 401, outcome: "rejected" }],
  ["409", (h) => json(409, {}, h), { error: "SandboxConflictError", status: 409, outcome: "rejected" }],
  ["422", (h) => json(422, {}, h), { error: "SandboxValidationError", status: 422, outcome: "rejected", issues: [] }],
  ["429", (h) => response(429, "slow down", h), { error: "SandboxRateLimitError", status: 429, outcome: "rejected" }],
  [
    "500",
    (h) => response(500, "Internal Server Error", h),
    { error: "SandboxResponseError", status: 500, outcome: "unknown" },
  ],
  ["502", (h) => html(502, h), { error: "SandboxUnavailableError", status: 502, outcome: "unknown" }],
  ["a-login-page", (h) => html(200, h), badResponse("got text/html")],
  ["a-wrong-shape", (h) => json(200, {}, h), badResponse("$: expected an array")],
  [
    "a-body-that-stalls",
    (h) => [
      head(200, { "content-type": "application/json", "content-length": "9", ...h }),
      { send: "[" },
      { stall: true },
    ],
    { error: "SandboxTimeoutError", status: 200, outcome: "unknown" },
  ],
  [
    "a-body-that-breaks-off",
    (h) => [
      head(200, { "content-type": "application/json", "content-length": "9", ...h }),
      { send: "[" },
      { wait: 30 },
      { reset: true },
    ],
    { error: "SandboxUnavailableError", status: 200, outcome: "unknown", cause: true },
  ],
];

/** @type {Case[]} */
const classes = RESPONSES.map(([name, respond, expected]) => ({
  id: `request-id-of-${name}`,
  fault: FAULT,
  options: { timeoutMs: DEADLINE_MS },
  respond: () => respond({ "x-request-id": ID }),
  rejects: { ...expected, requestId: ID },
}));

/** @type {Case[]} */
const others = [
  {
    id: "request-id-of-a-redirect",
    fault: FAULT,
    respond: () => response(307, "", { location: "/elsewhere", "x-request-id": ID }),
    rejects: (t) => ({
      error: "SandboxResponseError",
      outcome: "unknown",
      ...(isBrowser(t) ? {} : { status: 307, requestId: ID }),
    }),
  },
  {
    id: "request-id-of-a-closed-client",
    fault: FAULT,
    requests: 0,
    call: async (t) => {
      const response = new Response(new ReadableStream({}), { headers: { "x-request-id": ID } });
      const api = t.client({ fetch: async () => response });
      const call = t.rejection(api.createHost({ idempotencyKey: "key" }));
      await t.eventually(() => response.bodyUsed || response.body?.locked === true, "the body is being read");
      await api.close();
      t.assertError(await call, {
        error: "SandboxClosedError",
        operation: "POST /hosts",
        status: 200,
        outcome: "unknown",
        idempotencyKey: "key",
        requestId: ID,
      });
    },
  },
  {
    id: "request-id-missing",
    fault: FAULT,
    respond: () => json(404, {}),
    rejects: { ...NOT_FOUND, requestId: undefined },
  },
  {
    id: "request-id-without-a-response",
    fault: FAULT,
    requests: 0,
    options: { fetch: () => Promise.reject(new Error("refused")) },
    rejects: { error: "SandboxUnavailableError", outcome: "unknown", requestId: undefined },
  },
  {
    id: "request-id-that-is-the-token",
    fault: "Secrets: where the service echoes them",
    respond: () => json(404, {}, { "x-request-id": `id-${TOKEN}` }),
    call: async (t) => {
      const error = await t.rejection(t.api.listHosts());
      t.assert(error instanceof t.sdk.SandboxNotFoundError, "the class");
      t.assertNoSecrets(error, "the error");
    },
  },
  {
    id: "request-id-in-json",
    fault: FAULT,
    respond: () => json(404, {}, { "x-request-id": ID }),
    call: async (t) => {
      const error = await t.rejection(t.api.listHosts());
      t.assertEqual(JSON.parse(JSON.stringify(error)).requestId, ID, "requestId of toJSON");
    },
  },
];

export const requestIds = [...headers, ...classes, ...others];
