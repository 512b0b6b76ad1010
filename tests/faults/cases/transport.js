// Connections that fail: refused, reset before the response, broken off in its body.

import { NO_RESPONSE_MESSAGE } from "../harness/expectations.js";
import { HOST, SPEC } from "../harness/fixtures.js";
import { head, json } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").Runtime} Runtime */
/** @typedef {import("../types.d.ts").Step} Step */
/** @typedef {import("../types.d.ts").CaseContext} CaseContext */

const JSON_TYPE = { "content-type": "application/json" };
const RESET = /** @type {Step[]} */ ([{ reset: true }]);

/** Only these say that a connection was never made: Node and Bun by a code, Deno in words. @param {CaseContext} t */
const neverSent = (t) => (["node", "bun", "deno"].includes(t.runtime) ? "not_sent" : "unknown");

/**
 * @param {string} id @param {(t: CaseContext) => string | undefined} origin @param {(t: CaseContext) => "not_sent" | "unknown"} [outcome]
 * @returns {Case[]}
 */
const unreachable = (id, origin, outcome = neverSent) =>
  /** @type {const} */ (["list", "create"]).map((verb) => ({
    id: `${id}-${verb}`,
    fault: "refused, DNS, TLS",
    verb,
    requests: 0,
    call: async (t) => {
      const to = origin(t);
      const api = t.client({ baseUrl: `${to}/hidden-path` });
      const error = await t.rejection(verb === "list" ? api.listHosts() : api.createHost(SPEC));
      t.assert(error.message.includes(to), `the message names the origin: ${error.message}`);
      t.assert(!error.message.includes("hidden-path"), "the message names no path");
      throw error;
    },
    rejects: (t) => ({
      error: "SandboxUnavailableError",
      outcome: outcome(t),
      cause: true,
      message: NO_RESPONSE_MESSAGE,
    }),
  }));

/** @type {Case[]} */
const noConnection = [
  ...unreachable("refused", (t) => t.refusedOrigin),
  ...unreachable("unknown-name", () => "http://nowhere.invalid"),
  // The Fetch standard blocks the port of X11; a runtime that does not block it finds nothing there.
  ...unreachable("blocked-port", () => "http://127.0.0.1:6000"),
  ...unreachable("untrusted-certificate", (t) => t.untrustedOrigin),
  ...unreachable(
    "tls-to-plain-port",
    (t) => t.origin.replace("http:", "https:"),
    // Deno says the same of a TLS handshake that failed as of a connection that was refused.
    (t) => (t.runtime === "deno" ? "not_sent" : "unknown"),
  ),
];

const WEBKIT = /** @type {const} */ ("webkit");
/** Chromium reuses connections to the page's origin all the same, and so does Firefox; Deno resends even on a new connection. */
const NEW_CONNECTION = { newConnection: true, resentBy: /** @type {Runtime[]} */ (["deno", "chromium", "firefox"]) };
/** WebKit also resends what is idempotent when a connection ends without a response. @param {string} verb */
const newConnection = (verb) =>
  verb === "create" ? NEW_CONNECTION : { newConnection: true, resentBy: [...NEW_CONNECTION.resentBy, WEBKIT] };
const NO_RESPONSE = /** @type {const} */ ({ error: "SandboxUnavailableError", outcome: "unknown", cause: true });
/** Runtimes that take a reset of a kept-alive connection for the end of an idle one, and resend. @type {Runtime[]} */
const RESENDING = ["deno", "bun", "chromium", "firefox"];

/** @type {Case[]} */
const noResponse = /** @type {const} */ (["list", "create", "delete"]).flatMap((verb) => [
  {
    id: `reset-${verb}`,
    fault: "reset before the response to a create",
    verb,
    respond: () => RESET,
    rejects: NO_RESPONSE,
    ...newConnection(verb),
  },
  {
    id: `connection-closed-${verb}`,
    fault: "reset before the response to a create",
    verb,
    respond: () => [{ end: /** @type {const} */ (true) }],
    rejects: NO_RESPONSE,
    ...newConnection(verb),
  },
  {
    id: `reset-in-headers-${verb}`,
    fault: "reset before the response to a create",
    verb,
    respond: () => [{ send: "HTTP/1.1 200 OK\r\ncontent-ty" }, { wait: 20 }, ...RESET],
    rejects: NO_RESPONSE,
    ...NEW_CONNECTION,
  },
  {
    id: `reset-on-kept-alive-${verb}`,
    fault: "reset on a kept-alive socket",
    verb,
    // Some runtimes resend by themselves here, a POST too: its idempotency key is what makes that harmless.
    respond: ({ nth }) => (nth === 1 ? json(200, HOST) : RESET),
    requests: 2,
    resentBy: verb === "create" ? RESENDING : [...RESENDING, WEBKIT],
    call: async (t) => {
      await t.api.getHost(HOST.id);
      return verb === "list" ? t.api.listHosts() : verb === "create" ? t.api.createHost(SPEC) : t.api.deleteHost("a");
    },
    rejects: NO_RESPONSE,
  },
  {
    id: `not-http-${verb}`,
    fault: "refused, DNS, TLS",
    verb,
    respond: () => [{ send: "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n" }, { end: true }],
    ...NEW_CONNECTION,
    rejects: NO_RESPONSE,
    unsupported: { chromium: "takes it for HTTP/0.9 or fails, at random", firefox: "takes it for HTTP/0.9" },
  },
]);

/** @type {[string, () => Step[]][]} */
const BREAKS = [
  [
    "length-too-long",
    () => [head(200, { ...JSON_TYPE, "content-length": "100" }), { send: '[{"id":"a"}]' }, { end: true }],
  ],
  ["reset", () => [head(200, { ...JSON_TYPE, "content-length": "100" }), { send: "[" }, { wait: 30 }, ...RESET]],
  [
    "chunk-broken",
    () => [head(200, { ...JSON_TYPE, "transfer-encoding": "chunked" }), { send: "5\r\n[" }, { wait: 30 }, ...RESET],
  ],
  [
    "chunk-no-number",
    () => [head(200, { ...JSON_TYPE, "transfer-encoding": "chunked" }), { send: "2\r\n[]\r\nzz\r\n" }, { end: true }],
  ],
  [
    "no-last-chunk",
    () => [
      head(200, { ...JSON_TYPE, "transfer-encoding": "chunked" }),
      { send: "2\r\n[]\r\n" },
      { wait: 30 },
      ...RESET,
    ],
  ],
  [
    "not-gzip",
    () => [head(200, { ...JSON_TYPE, "content-encoding": "gzip", "content-length": "10" }), { send: "[not gzip]" }],
  ],
];

/** What browsers make of them. @type {Record<string, Partial<Record<Runtime, string>>>} */
const TAKEN_OTHERWISE = {
  "chunk-no-number": {
    webkit: "its HTTP client takes a malformed chunk for the end of the body",
    firefox: "its HTTP client refuses the whole response for a malformed chunk",
  },
  "not-gzip": { webkit: "its HTTP client passes on a body that cannot be decompressed" },
};

/** @type {Case[]} */
const brokenOff = BREAKS.flatMap(([name, respond]) =>
  /** @type {const} */ (["list", "create"]).map((verb) => ({
    id: `body-${name}-${verb}`,
    fault: "reset in the body",
    verb,
    respond,
    rejects: /** @type {const} */ ({ error: "SandboxUnavailableError", status: 200, outcome: "unknown", cause: true }),
    ...(TAKEN_OTHERWISE[name] && { unsupported: TAKEN_OTHERWISE[name] }),
  })),
);

/** @type {Case[]} */
const brokenErrors = [401, 404, 503].map((status) => ({
  id: `error-body-breaks-${status}`,
  fault: "reset in the body",
  respond: () => [
    head(status, { ...JSON_TYPE, "content-length": "90" }),
    { send: '{"detail":' },
    { wait: 30 },
    ...RESET,
  ],
  rejects: /** @type {import("../types.d.ts").ExpectedError} */ ({
    error: { 401: "SandboxAuthError", 404: "SandboxNotFoundError", 503: "SandboxUnavailableError" }[status],
    status,
    outcome: status === 503 ? "unknown" : "rejected",
  }),
  ...(status === 401 && { unsupported: { webkit: "holds a 401 back until its body is complete" } }),
}));

/** @type {Case[]} */
const unusual = [
  {
    id: "length-too-short",
    fault: "reset in the body",
    // The bytes beyond the declared length would be taken for the next response, so no other case may reuse the connection.
    exclusive: true,
    released: true,
    respond: () => [head(200, { ...JSON_TYPE, "content-length": "5" }), { send: '[{"id":"a"}]' }, { end: true }],
    rejects: { error: "SandboxResponseError", status: 200, outcome: "unknown", message: "not valid JSON" },
  },
  {
    id: "early-hints",
    fault: "unusual but right",
    respond: () => [{ send: "HTTP/1.1 103 Early Hints\r\nlink: </x>; rel=preload\r\n\r\n" }, ...json(200, [])],
    resolves: (hosts, t) => t.assertEqual(hosts, [], "hosts"),
    unsupported: { workerd: "its HTTP client takes 1xx for the final response" },
  },
  {
    id: "no-length-until-the-end",
    fault: "unusual but right",
    respond: () => [
      head(200, { ...JSON_TYPE, connection: "close" }),
      { send: "[" },
      { wait: 30 },
      { send: "]" },
      { end: true },
    ],
    resolves: (hosts, t) => t.assertEqual(hosts, [], "hosts"),
  },
  {
    id: "one-byte-chunks",
    fault: "unusual but right",
    verb: "get",
    respond: () => [
      head(200, { ...JSON_TYPE, "transfer-encoding": "chunked" }),
      ...[...JSON.stringify({ id: "a" })].map((byte) => ({ send: `1\r\n${byte}\r\n` })),
      { send: "0\r\n\r\n" },
    ],
    resolves: (host, t) => t.assertEqual(host.id, "a", "id"),
  },
  {
    id: "cors-refusal",
    fault: "CORS refusal in a browser",
    verb: "create",
    options: (t) => ({ baseUrl: t.base.replace(t.origin, t.otherOrigin) }),
    // The browser's preflight.
    requests: 1,
    rejects: { error: "SandboxUnavailableError", outcome: "unknown", cause: true, message: /CORS.*gateway/ },
    unsupported: Object.fromEntries(
      ["node", "deno", "bun", "workerd"].map((runtime) => [runtime, "there is no CORS outside browsers"]),
    ),
  },
];

export const transport = [...noConnection, ...noResponse, ...brokenOff, ...brokenErrors, ...unusual];
