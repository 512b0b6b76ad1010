// Failures of fetch that say the request never left this machine, whose calls may be repeated without a thought, and those that
// leave it open.

import { NO_RESPONSE_MESSAGE } from "../harness/expectations.js";
import { ENV_VALUE, SPEC } from "../harness/fixtures.js";

/** @typedef {import("../types.d.ts").Case} Case */

const FAULT = "outcome of a call that fetch could not make";

/** An error as platforms throw it. @param {string} message @param {object} [fields] */
const failed = (message, fields = {}) => Object.assign(new TypeError(message), fields);

/** As undici has it: a code on the cause. @param {string} code */
const undici = (code) => failed("fetch failed", { cause: failed("it went wrong", { code }) });

/** A system call that failed, as Node has it. @param {string} syscall @param {string} code */
const systemCall = (syscall, code) => failed(`${syscall} ${code} 10.0.0.9:80`, { syscall, code });

/** Failures at several addresses, as Node and `Promise.any` have them. @param {...unknown} errors */
const several = (...errors) =>
  failed("fetch failed", { cause: Object.assign(new AggregateError(errors, ""), { code: "ECONNREFUSED" }) });

/** What fetch rejects with, and what the message says of it. @type {[string, unknown, string][]} */
const NOT_SENT = [
  ["refused", undici("ECONNREFUSED"), " (ECONNREFUSED)"],
  ["unreachable", failed("fetch failed", { cause: systemCall("connect", "EHOSTUNREACH") }), " (EHOSTUNREACH)"],
  ["no-network", failed("fetch failed", { cause: systemCall("connect", "ENETUNREACH") }), " (ENETUNREACH)"],
  ["unreachable-in-node-fetch", failed("no", { code: "EHOSTUNREACH", erroredSysCall: "connect" }), " (EHOSTUNREACH)"],
  [
    "unreachable-in-bun",
    failed("EHOSTUNREACH: Unable to connect. Is the computer able to access the url?", { code: "EHOSTUNREACH" }),
    " (EHOSTUNREACH)",
  ],
  [
    "each-of-several-addresses",
    several(systemCall("connect", "ECONNREFUSED"), systemCall("connect", "EPERM")),
    " (ECONNREFUSED)",
  ],
  ["unknown-name", undici("ENOTFOUND"), " (ENOTFOUND)"],
  ["invalid-url", undici("ERR_INVALID_URL"), " (ERR_INVALID_URL)"],
  ["bad-port", failed("fetch failed", { cause: new Error("bad port") }), ": bad port"],
  ["port-denied", failed("Requests to port 6000 are denied"), ": Requests to port 6000 are denied"],
  [
    "no-permission",
    failed('Requires net access to "a.example:443"', { name: "NotCapable" }),
    ": Requires net access to",
  ],
  ["permission-denied", failed("no net access", { name: "PermissionDenied" }), ": no net access"],
  ["access-denied", failed("denied", { code: "ERR_ACCESS_DENIED" }), " (ERR_ACCESS_DENIED)"],
  [
    "connect",
    failed("error sending request for url (http://a.example/secret-path): client error (Connect): refused"),
    ": error sending request for url … client error (Connect): refused",
  ],
];

/** An error whose list of errors holds itself, which stands for a connection that was refused. */
function containingItself() {
  const error = failed("odd", { code: "ECONNREFUSED" });
  return Object.assign(error, { errors: Array(100).fill(error) });
}

function revoked() {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  return proxy;
}

/** An error whose list of errors is hostile. @param {() => unknown} get */
const throwing = (get) => Object.defineProperty(new Error("odd"), "errors", { get });

/** @type {[string, unknown, string][]} */
const OPEN = [
  ["reset", undici("ECONNRESET"), " (ECONNRESET)"],
  // What ends an open connection when the way to the service is gone.
  ["unreachable-later", failed("fetch failed", { cause: systemCall("read", "EHOSTUNREACH") }), " (EHOSTUNREACH)"],
  ["unreachable-some-time", undici("ENETUNREACH"), " (ENETUNREACH)"],
  ["refused-later", failed("fetch failed", { cause: systemCall("read", "ECONNREFUSED") }), " (ECONNREFUSED)"],
  [
    "one-of-several-addresses",
    several(systemCall("connect", "ECONNREFUSED"), systemCall("read", "ECONNRESET")),
    " (ECONNREFUSED)",
  ],
  [
    "the-second-of-several",
    several(systemCall("read", "ECONNRESET"), systemCall("connect", "ECONNREFUSED")),
    " (ECONNREFUSED)",
  ],
  ["more-than-is-read", several(...Array(1000).fill(systemCall("connect", "ECONNREFUSED"))), " (ECONNREFUSED)"],
  ["itself-many-times", containingItself(), " (ECONNREFUSED)"],
  [
    "hostile-getter",
    throwing(() => {
      throw new Error("no");
    }),
    ": odd",
  ],
  ["socket", undici("UND_ERR_SOCKET"), " (UND_ERR_SOCKET)"],
  ["send-request", failed("client error (SendRequest): connection closed"), ": client error (SendRequest)"],
  ["no-plain-code", failed("it broke", { code: "not plain: EFAIL" }), ": it broke"],
  ["inner-reason", new Error("outer", { cause: new Error("middle", { cause: new Error("inner") }) }), ": inner"],
  ["inner-without-a-message", new Error("outer", { cause: new Error("") }), ": outer"],
];

/** @param {"not_sent" | "unknown"} outcome @returns {(row: [string, unknown, string]) => Case} */
const withOutcome =
  (outcome) =>
  ([name, reason, said]) => ({
    id: `fetch-outcome-${outcome}-${name}`,
    fault: FAULT,
    verb: "create",
    requests: 0,
    options: { fetch: () => Promise.reject(reason) },
    call: async (t) => {
      const error = await t.rejection(t.api.createHost(SPEC));
      const start = `POST /hosts: ${NO_RESPONSE_MESSAGE} ${t.origin}${said}`;
      t.assert(error.message.startsWith(start), `the message begins with ${start}: ${error.message}`);
      t.assert(!error.message.includes("secret-path"), "it shows no URL");
      throw error;
    },
    rejects: { error: "SandboxUnavailableError", outcome, cause: true },
  });

/** The limits of undici itself. @type {Case[]} */
const limitsOfFetch = [
  {
    id: "fetch-outcome-headers-timeout",
    fault: FAULT,
    requests: 0,
    options: { fetch: () => Promise.reject(undici("UND_ERR_HEADERS_TIMEOUT")) },
    rejects: {
      error: "SandboxTimeoutError",
      outcome: "unknown",
      cause: true,
      message: /^GET \/hosts: no response headers within the time limit of fetch itself .*headersTimeout/,
    },
  },
  {
    id: "fetch-outcome-body-timeout",
    fault: FAULT,
    requests: 0,
    options: {
      fetch: async () =>
        new Response(new ReadableStream({ pull: (controller) => controller.error(undici("UND_ERR_BODY_TIMEOUT")) }), {
          headers: { "content-type": "application/json", "x-request-id": "req-1" },
        }),
    },
    rejects: {
      error: "SandboxTimeoutError",
      status: 200,
      outcome: "unknown",
      cause: true,
      requestId: "req-1",
      message: /^GET \/hosts: the response body was not complete within the time limit of fetch itself .*bodyTimeout/,
    },
  },
];

/** The reason is a foreign sentence: it may hold what was sent, in any shape. @type {[string, string, string][]} */
const SECRET_REASONS = [
  ["plain", ENV_VALUE, `refused ${ENV_VALUE} today`],
  ["at-the-cut", ENV_VALUE, `${"x".repeat(190)} ${ENV_VALUE} today`],
  ["with-spaces", "two  spaces  leaked", "refused two  spaces  leaked today"],
  ["with-a-control-character", "ctrl\u0007leaked-value", "refused ctrl\u0007leaked-value today"],
];

/** @type {Case[]} */
const secretReasons = SECRET_REASONS.map(([name, secret, sentence]) => ({
  id: `fetch-reason-with-a-secret-${name}`,
  fault: "Secrets: in no error's message, stack, cause, toJSON or inspection",
  requests: 0,
  call: async (t) => {
    const api = t.client({ fetch: () => Promise.reject(new Error(sentence)) });
    const { message } = await t.rejection(api.createHost({ env: { A: secret } }));
    t.assert(message.includes(`${NO_RESPONSE_MESSAGE} ${t.origin}: `), `it gives the reason: ${message}`);
    // Not even the beginning of the secret.
    t.assert(!message.includes(secret.slice(0, 8)) && !message.includes("leaked"), `nothing of the secret: ${message}`);
  },
}));

/** @type {Case} */
const longReason = {
  id: "fetch-reason-is-short-and-on-one-line",
  fault: FAULT,
  requests: 0,
  options: { fetch: () => Promise.reject(new Error(`first\nsecond\u001b[31m\t${"x".repeat(10_000)}`)) },
  call: async (t) => {
    const { message } = await t.rejection(t.api.listHosts());
    t.assert(message.includes(": first second[31m xxx"), `one line without control characters: ${message}`);
    t.assert(message.length < 400, `${message.length} characters`);
  },
};

/** There is nothing safe to keep of such an error. @type {Case} */
const hostileList = {
  id: "fetch-outcome-unknown-hostile-list",
  fault: FAULT,
  verb: "create",
  requests: 0,
  options: { fetch: () => Promise.reject(throwing(revoked)) },
  call: (t) => t.api.createHost(SPEC),
  rejects: { error: "SandboxUnavailableError", outcome: "unknown", message: ": odd", cause: false },
};

export const neverSent = [
  ...NOT_SENT.map(withOutcome("not_sent")),
  ...OPEN.map(withOutcome("unknown")),
  ...limitsOfFetch,
  ...secretReasons,
  hostileList,
  longReason,
];
