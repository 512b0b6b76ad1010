// The token: an invalid one is refused without being shown; a token function is called once per request, and its failure is an error
// of its own.

import { TOKEN } from "../harness/fixtures.js";
import { json } from "../harness/responses.js";
import { thenable, unreadableThenable } from "../harness/thenable.js";
import { throwingProxy } from "../harness/throwing-proxy.js";

/** @typedef {import("../types.d.ts").Case} Case */

/** Strings that cannot be sent in a header. @type {unknown[]} */
const MALFORMED = [
  "",
  " ",
  `${TOKEN}\n`,
  `${TOKEN}\r\nx-evil: 1`,
  ` ${TOKEN}`,
  `${TOKEN} `,
  `${TOKEN}\u00a0`,
  `${TOKEN}\u200b`,
  `${TOKEN}ключ`,
  `${TOKEN}é`,
  `${TOKEN}\u0000`,
  `${TOKEN}\t`,
  `${TOKEN}\u007f`,
  `${TOKEN}\ud800`,
  `Bearer ${TOKEN}`,
];

/** @type {unknown[]} */
const NOT_STRINGS = [5, {}, [], true, { token: TOKEN }, [TOKEN]];

/** @type {Case[]} */
const malformed = [...MALFORMED, ...NOT_STRINGS].map((token, index) => ({
  id: `token-refused-${index}`,
  fault: 'token with newline, NBSP, non-Latin, ""',
  requests: 0,
  call: async (t) => {
    t.assertError(
      t.thrown(() => t.client({ token: /** @type {never} */ (token) })),
      { error: "TypeError", message: /^SandboxApi: token: / },
    );
    const api = t.client({ token: async () => /** @type {never} */ (token) });
    t.assertError(await t.rejection(api.createHost({ idempotencyKey: "k" })), {
      error: "SandboxAuthError",
      operation: "POST /hosts",
      outcome: "not_sent",
      idempotencyKey: "k",
      message: "the token function",
    });
  },
}));

const error = new Error("the vault is sealed");

/** @type {[string, () => unknown, unknown][]} */
const FAILURES = [
  [
    "throws",
    () => {
      throw error;
    },
    error,
  ],
  [
    "rejects",
    async () => {
      throw error;
    },
    error,
  ],
  ["rejects-late", () => new Promise((_, reject) => setTimeout(reject, 20, error)), error],
  [
    "throws-text",
    () => {
      throw "sealed";
    },
    "sealed",
  ],
  ["rejects-with-text", () => Promise.reject("sealed"), "sealed"],
  ["rejects-with-null", () => Promise.reject(null), null],
  ["rejects-with-undefined", () => Promise.reject(undefined), undefined],
  ["rejects-with-symbol", () => Promise.reject(Symbol("x")), "any"],
  ["rejects-with-proxy-that-throws", () => Promise.reject(throwingProxy()), "any"],
  ["resolves-to-proxy-that-throws", () => thenable((resolve) => resolve(throwingProxy())), "any"],
  ["gives-nothing", () => undefined, undefined],
  ["gives-a-promise-of-nothing", async () => {}, undefined],
  ["gives-a-number", () => 5, undefined],
  ["gives-a-string-object", () => new String(TOKEN), undefined],
  [
    "thenable-that-throws",
    () =>
      thenable(() => {
        throw error;
      }),
    error,
  ],
  ["getter-of-then-throws", () => unreadableThenable(error), error],
  ["is-a-class", /** @type {never} */ (class {}), "any"],
];

/** @type {Case[]} */
const failures = FAILURES.map(([name, token, cause]) => ({
  id: `token-function-${name}`,
  fault: "A token function that throws or returns nonsense",
  options: { token: /** @type {never} */ (token) },
  requests: 0,
  call: async (t) => {
    const failure = await t.rejection(t.api.listHosts());
    if (cause !== "any") t.assert(failure.cause === cause, "the cause is the original");
    throw failure;
  },
  rejects: { error: "SandboxAuthError", outcome: "not_sent", message: "the token function" },
}));

/** @type {Case[]} */
const behaviour = [
  {
    id: "token-asked-once-per-request",
    fault: "A token function that throws or returns nonsense",
    requests: 3,
    respond: () => json(200, []),
    call: async (t) => {
      let asked = 0;
      const token = () => {
        asked += 1;
        return `token-${asked}`;
      };
      const api = t.client({ token });
      for (let times = 0; times < 3; times += 1) await api.listHosts();
      t.assertEqual(
        (await t.received()).map((request) => request.headers.authorization),
        ["Bearer token-1", "Bearer token-2", "Bearer token-3"],
        "headers",
      );
    },
  },
  {
    id: "token-of-a-function-echoed",
    fault: "Secrets: where the service echoes them",
    options: { token: async () => TOKEN },
    respond: ({ request }) => json(403, { detail: `rejected ${request.headers.authorization}` }),
    rejects: { error: "SandboxAuthError", status: 403, outcome: "rejected", message: "[redacted]" },
  },
  {
    id: "token-function-fails-with-the-token-in-its-error",
    fault: "Secrets: in no cause",
    options: {
      token: () => {
        throw Object.assign(new Error(`no use for it`), { code: "EVAULT" });
      },
    },
    requests: 0,
    call: async (t) => {
      const failure = await t.rejection(t.api.listHosts());
      t.assertEqual(failure.cause.code, "EVAULT", "the cause's code");
      throw failure;
    },
    rejects: { error: "SandboxAuthError", outcome: "not_sent", cause: true },
  },
  {
    id: "token-function-resolves-to-null",
    fault: "A token function that throws or returns nonsense",
    options: { token: /** @type {never} */ (async () => null) },
    requests: 0,
    rejects: { error: "SandboxAuthError", outcome: "not_sent", message: "the token function" },
  },
  {
    id: "token-null-behind-a-gateway",
    fault: "A token function that throws or returns nonsense",
    options: { token: /** @type {never} */ (null) },
    respond: ({ request }) => json(200, "authorization" in request.headers ? 5 : []),
    resolves: (hosts, t) => t.assertEqual(hosts, [], "hosts"),
  },
  {
    id: "token-null-from-the-environment",
    fault: "A token function that throws or returns nonsense",
    requests: 2,
    respond: ({ request }) => json(200, "authorization" in request.headers ? 5 : []),
    call: async (t) => {
      const options = /** @type {never} */ ({ token: null });
      const env = { SANDBOX_SERVICE_URL: t.base };
      t.assertEqual(await t.sdk.SandboxApi.fromEnv(env, options).listHosts(), [], "hosts without the variable");
      const api = t.sdk.SandboxApi.fromEnv({ ...env, SANDBOX_SERVICE_TOKEN: TOKEN }, options);
      t.assertEqual(await api.listHosts(), [], "hosts, although the variable is set");
    },
  },
  {
    id: "no-token-behind-a-gateway",
    fault: "A token function that throws or returns nonsense",
    options: { token: undefined },
    respond: ({ request }) => json(200, "authorization" in request.headers ? 5 : []),
    resolves: (hosts, t) => t.assertEqual(hosts, [], "hosts"),
  },
];

export const tokens = [...malformed, ...failures, ...behaviour];
