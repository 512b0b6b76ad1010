// Connections that fail: never made, reset before the answer, broken within it.

import { HOST, SPEC } from "../harness/fixtures.js";
import { head, json } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").Runtime} Runtime */
/** @typedef {import("../types.d.ts").Step} Step */
/** @typedef {import("../types.d.ts").Trial} Trial */

const JSON_TYPE = { "content-type": "application/json" };
const RESET = /** @type {Step[]} */ ([{ reset: true }]);

/** Only Node and Bun say by a code that no connection was made. @param {Trial} t */
const neverSent = (t) => (t.runtime === "node" || t.runtime === "bun" ? "not_sent" : "unknown");

/**
 * @param {string} id @param {(t: Trial) => string | undefined} origin @param {(t: Trial) => "not_sent" | "unknown"} [outcome]
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
      t.check(to, "the runner has an origin for it");
      const api = t.client({ baseUrl: `${to}/hidden-path` });
      const error = await t.rejection(verb === "list" ? api.listHosts() : api.createHost(SPEC));
      t.check(error.message.includes(to), `the message names the origin: ${error.message}`);
      t.check(!error.message.includes("hidden-path"), "the message names no path");
      throw error;
    },
    fails: (t) => ({ error: "SandboxUnavailableError", outcome: outcome(t), cause: true, says: "no answer from" }),
  }));

/** @type {Case[]} */
const noConnection = [
  ...unreachable("refused", (t) => t.refused),
  ...unreachable("unknown-name", () => "http://nowhere.invalid"),
  ...unreachable("untrusted-certificate", (t) => t.secure),
  ...unreachable(
    "tls-to-plain-port",
    (t) => t.origin.replace("http:", "https:"),
    () => "unknown",
  ),
];

/** Chromium reuses connections to the page's origin all the same; Deno sends again even where the connection was new. */
const FRESH = { fresh: true, repeats: /** @type {Runtime[]} */ (["deno", "chromium"]) };
const NO_ANSWER = /** @type {const} */ ({ error: "SandboxUnavailableError", outcome: "unknown", cause: true });
/** On a connection that was kept alive they take a reset for the end of an idle connection. @type {Runtime[]} */
const RESENDING = ["deno", "bun", "chromium"];

/** @type {Case[]} */
const noAnswer = /** @type {const} */ (["list", "create", "delete"]).flatMap((verb) => [
  {
    id: `reset-${verb}`,
    fault: "reset before the answer to a create",
    verb,
    answer: () => RESET,
    fails: NO_ANSWER,
    ...FRESH,
  },
  {
    id: `hang-up-${verb}`,
    fault: "reset before the answer to a create",
    verb,
    answer: () => [{ end: /** @type {const} */ (true) }],
    fails: NO_ANSWER,
    ...FRESH,
  },
  {
    id: `reset-in-headers-${verb}`,
    fault: "reset before the answer to a create",
    verb,
    answer: () => [{ send: "HTTP/1.1 200 OK\r\ncontent-ty" }, { wait: 20 }, ...RESET],
    fails: NO_ANSWER,
    ...FRESH,
  },
  {
    id: `reset-on-kept-alive-${verb}`,
    fault: "reset on a kept-alive socket",
    verb,
    // Runtimes may send again by themselves here, a POST too: its key is what makes that harmless.
    answer: ({ nth }) => (nth === 1 ? json(200, HOST) : RESET),
    requests: 2,
    repeats: RESENDING,
    call: async (t) => {
      await t.api.getHost(HOST.id);
      return verb === "list" ? t.api.listHosts() : verb === "create" ? t.api.createHost(SPEC) : t.api.deleteHost("a");
    },
    fails: NO_ANSWER,
  },
  {
    id: `not-http-${verb}`,
    fault: "refused, DNS, TLS",
    verb,
    answer: () => [{ send: "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n" }, { end: true }],
    ...FRESH,
    fails: NO_ANSWER,
    not: { chromium: "takes it for HTTP/0.9 or fails, as it likes" },
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

/** @type {Case[]} */
const brokenOff = BREAKS.flatMap(([name, answer]) =>
  /** @type {const} */ (["list", "create"]).map((verb) => ({
    id: `body-${name}-${verb}`,
    fault: "reset in the body",
    verb,
    answer,
    fails: /** @type {const} */ ({ error: "SandboxUnavailableError", status: 200, outcome: "unknown", cause: true }),
  })),
);

/** @type {Case[]} */
const brokenErrors = [401, 404, 503].map((status) => ({
  id: `error-body-breaks-${status}`,
  fault: "reset in the body",
  answer: () => [
    head(status, { ...JSON_TYPE, "content-length": "90" }),
    { send: '{"detail":' },
    { wait: 30 },
    ...RESET,
  ],
  fails: /** @type {import("../types.d.ts").Expected} */ ({
    error: { 401: "SandboxAuthError", 404: "SandboxNotFoundError", 503: "SandboxUnavailableError" }[status],
    status,
    outcome: status === 503 ? "unknown" : "rejected",
  }),
}));

/** @type {Case[]} */
const odd = [
  {
    id: "length-too-short",
    fault: "reset in the body",
    answer: () => [head(200, { ...JSON_TYPE, "content-length": "5" }), { send: '[{"id":"a"}]' }, { end: true }],
    fails: { error: "SandboxResponseError", status: 200, outcome: "unknown", says: "not valid JSON" },
  },
  {
    id: "early-hints",
    fault: "odd but right",
    answer: () => [{ send: "HTTP/1.1 103 Early Hints\r\nlink: </x>; rel=preload\r\n\r\n" }, ...json(200, [])],
    gives: (hosts, t) => t.same(hosts, [], "hosts"),
    not: { workerd: "its HTTP client takes 1xx for the answer" },
  },
  {
    id: "no-length-until-the-end",
    fault: "odd but right",
    answer: () => [
      head(200, { ...JSON_TYPE, connection: "close" }),
      { send: "[" },
      { wait: 30 },
      { send: "]" },
      { end: true },
    ],
    gives: (hosts, t) => t.same(hosts, [], "hosts"),
  },
  {
    id: "one-byte-chunks",
    fault: "odd but right",
    verb: "get",
    answer: () => [
      head(200, { ...JSON_TYPE, "transfer-encoding": "chunked" }),
      ...[...JSON.stringify({ id: "a" })].map((byte) => ({ send: `1\r\n${byte}\r\n` })),
      { send: "0\r\n\r\n" },
    ],
    gives: (host, t) => t.same(host.id, "a", "id"),
  },
  {
    id: "cors-refusal",
    fault: "CORS refusal in a browser",
    verb: "create",
    options: (t) => ({ baseUrl: t.base.replace(t.origin, t.other) }),
    // The browser's OPTIONS.
    requests: 1,
    fails: { error: "SandboxUnavailableError", outcome: "unknown", cause: true, says: /CORS.*gateway/ },
    not: Object.fromEntries(
      ["node", "deno", "bun", "workerd"].map((runtime) => [runtime, "there is no CORS outside browsers"]),
    ),
  },
];

export const transport = [...noConnection, ...noAnswer, ...brokenOff, ...brokenErrors, ...odd];
