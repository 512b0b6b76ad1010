// A fetch of the caller's that throws, rejects, or returns something that is not a Response.

import { NO_RESPONSE_MESSAGE } from "../harness/expectations.js";
import { thenable, unreadableThenable } from "../harness/thenable.js";
import { throwingProxy } from "../harness/throwing-proxy.js";
import { trappedResponse } from "../harness/trapped-response.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {NonNullable<import("litterbox-sdk").SandboxApiOptions["fetch"]>} Fetch */

const FAULT = "custom fetch throws at once, returns nonsense, never settles, calls the client again";
const NONSENSE = /** @type {const} */ ({
  error: "SandboxResponseError",
  outcome: "unknown",
  cause: false,
  message: "not a Response",
});

/** Values a fetch might return instead of a Response. @type {[string, () => unknown, Case["unsupported"]?][]} */
const VALUES = [
  ["undefined", () => undefined],
  ["null", () => null],
  ["zero", () => 0],
  ["text", () => "[]"],
  ["symbol", () => Symbol("x")],
  ["array", () => []],
  ["empty-object", () => ({})],
  ["function", () => () => {}],
  ["only-a-status", () => ({ status: 200 })],
  ["status-as-text", () => ({ status: "200", headers: new Headers(), body: null })],
  ["status-nan", () => ({ status: Number.NaN, headers: new Headers(), body: null })],
  ["status-negative", () => ({ status: -200, headers: new Headers(), body: null })],
  ["status-huge", () => ({ status: 1e9, headers: new Headers(), body: null })],
  ["headers-as-a-map-of-text", () => ({ status: 200, headers: { "content-type": "application/json" }, body: null })],
  [
    "headers-that-throw",
    () => ({
      status: 200,
      headers: {
        get: () => {
          throw new Error("trap");
        },
      },
      body: null,
    }),
  ],
  // A state library's, say: its `get` is the platform's own, and throws.
  [
    "proxy-of-headers",
    () => ({ status: 200, headers: new Proxy(new Headers(), {}), body: null }),
    { deno: "its Headers work through a Proxy" },
  ],
  ["status-getter-throws", () => trappedResponse("status")],
  ["headers-getter-throws", () => trappedResponse("headers")],
  [
    "proxy-that-throws",
    () =>
      new Proxy(
        {},
        {
          get: (_, key) => {
            if (key === "then") return undefined;
            throw new Error("trap");
          },
        },
      ),
  ],
  [
    "revoked-proxy",
    () => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      queueMicrotask(revoke);
      return { status: 200, headers: proxy, body: null };
    },
  ],
];

/** @type {Case[]} */
const nonsense = VALUES.flatMap(([name, value, unsupported = {}]) => [
  {
    unsupported,
    id: `fetch-resolves-to-${name}`,
    fault: FAULT,
    verb: /** @type {const} */ ("create"),
    options: { fetch: async () => /** @type {never} */ (value()) },
    rejects: NONSENSE,
    requests: 0,
  },
  {
    unsupported,
    id: `fetch-returns-${name}`,
    fault: FAULT,
    options: { fetch: () => /** @type {never} */ (value()) },
    rejects: NONSENSE,
    requests: 0,
  },
]);

const error = new Error("my own fetch broke");
const throwNull = () => {
  throw null;
};
function revokedProxy() {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/**
 * What the fetch does, the cause that is kept ("any": it may be a copy or missing), and what the message says of it.
 * @type {[string, Fetch, unknown, string?][]}
 */
const FAILURES = [
  [
    "throws-at-once",
    () => {
      throw error;
    },
    error,
    ": my own fetch broke",
  ],
  ["rejects", () => Promise.reject(error), error, ": my own fetch broke"],
  ["rejects-later", () => new Promise((_, reject) => setTimeout(reject, 20, error)), error, ": my own fetch broke"],
  [
    "throws-text",
    () => {
      throw "a string";
    },
    "a string",
    ": a string",
  ],
  ["rejects-with-nothing", () => Promise.reject(undefined), undefined],
  ["rejects-with-null", () => Promise.reject(null), null],
  ["rejects-with-text", () => Promise.reject("a string"), "a string", ": a string"],
  ["rejects-with-empty-text", () => Promise.reject(""), ""],
  ["rejects-with-zero", () => Promise.reject(0), 0],
  ["rejects-with-symbol", () => Promise.reject(Symbol("x")), "any"],
  ["rejects-with-bigint", () => Promise.reject(5n), "any"],
  ["rejects-with-function", () => Promise.reject(throwNull), "any"],
  ["rejects-with-proxy-that-throws", () => Promise.reject(throwingProxy()), "any"],
  ["rejects-with-function-proxy-that-throws", () => Promise.reject(throwingProxy(() => {})), "any"],
  ["rejects-with-revoked-proxy", () => Promise.reject(revokedProxy()), "any"],
  ["rejects-with-object-without-prototype", () => Promise.reject(Object.create(null)), "any"],
  ["throws-null", throwNull, null],
  [
    "throws-proxy-that-throws",
    () => {
      throw throwingProxy();
    },
    "any",
  ],
  ["is-a-class", /** @type {never} */ (class {}), "any"],
  [
    "thenable-that-throws",
    () =>
      thenable(() => {
        throw error;
      }),
    error,
    ": my own fetch broke",
  ],
  ["thenable-that-rejects", () => thenable((_, reject) => reject(error)), error, ": my own fetch broke"],
  ["getter-of-then-throws", () => unreadableThenable(error), error, ": my own fetch broke"],
];

/** @type {Case[]} */
const failures = FAILURES.map(([name, fetch, cause, said = ""]) => ({
  id: `fetch-${name}`,
  fault: FAULT,
  verb: "create",
  options: { fetch },
  requests: 0,
  call: async (t) => {
    const failure = await t.rejection(t.api.createHost());
    const sentence = `POST /hosts: ${NO_RESPONSE_MESSAGE} ${t.origin}`;
    // What engines say of a class that is called differs.
    if (name === "is-a-class")
      t.assert(/: [^:]*class constructor/i.test(failure.message), `says why: ${failure.message}`);
    else t.assertEqual(failure.message, `${sentence}${said}`, "the message");
    if (cause !== "any")
      t.assert(failure.cause === (cause ?? undefined) || failure.cause === cause, "the cause is the original");
    throw failure;
  },
  rejects: { error: "SandboxUnavailableError", outcome: "unknown", message: NO_RESPONSE_MESSAGE },
}));

export const fetchNonsense = [...nonsense, ...failures];
