// An underlying failure may carry a secret anywhere; the `cause` that is kept must not show it.

import { CLIENT_HEADER, CREDENTIAL, SPEC, TOKEN } from "../harness/fixtures.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").CaseContext} CaseContext */

const FAULT = "Secrets: in no error's message, stack, cause, toJSON or inspection";

/** A class under the name of one that is known. @template {Function} T @param {string} name @param {T} kind */
const named = (name, kind) => Object.defineProperty(kind, "name", { value: name });

/** An error that carries a secret wherever one can hide. @type {[string, (secret: string) => unknown][]} */
const CAUSES = [
  ["message", (secret) => new Error(`failed with ${secret}`)],
  [
    "property",
    (secret) => Object.assign(new Error("failed"), { config: { headers: { authorization: `Bearer ${secret}` } } }),
  ],
  [
    "input",
    (secret) =>
      Object.assign(new TypeError("Invalid URL"), { code: "ERR_INVALID_URL", input: `https://u:${secret}@x` }),
  ],
  ["symbol", (secret) => Object.assign(new Error("failed"), { [Symbol("request")]: { body: secret } })],
  ["symbol-value", (secret) => Object.assign(new Error("failed"), { kind: Symbol(secret) })],
  ["symbol-name", (secret) => Object.assign(new Error("failed"), { [Symbol(secret)]: 1 })],
  ["key", (secret) => Object.assign(new Error("failed"), { [secret]: true })],
  ["inner-cause", (secret) => new Error("outer", { cause: new Error("inner", { cause: secret }) })],
  ["hidden-property", (secret) => Object.defineProperty(new Error("failed"), "request", { value: { secret } })],
  ["getter", (secret) => Object.defineProperty(new Error("failed"), "request", { get: () => secret })],
  ["aggregate", (secret) => new AggregateError([new Error(secret)], "several")],
  ["name", (secret) => Object.assign(new Error("failed"), { name: secret })],
  ["code", (secret) => Object.assign(new Error("failed"), { code: secret })],
  ["stack", (secret) => Object.assign(new Error("failed"), { stack: `Error: x\n    at ${secret}` })],
  [
    "deep",
    (secret) => Object.assign(new Error("failed"), { a: { b: { c: { d: { e: { f: { g: { h: secret } } } } } } } }),
  ],
  ["map", (secret) => Object.assign(new Error("failed"), { headers: new Map([["a", secret]]) })],
  ["set", (secret) => Object.assign(new Error("failed"), { headers: new Set([secret]) })],
  ["headers", (secret) => Object.assign(new Error("failed"), { headers: new Headers({ a: secret }) })],
  ["bytes", (secret) => Object.assign(new Error("failed"), { body: new TextEncoder().encode(secret) })],
  ["url", (secret) => Object.assign(new Error("failed"), { url: new URL(`https://x.example/?${secret}`) })],
  [
    "request",
    (secret) =>
      Object.assign(new Error("failed"), {
        request: new Request("https://x.example", { headers: { authorization: secret } }),
      }),
  ],
  ["search-params", (secret) => Object.assign(new Error("failed"), { params: new URLSearchParams({ a: secret }) })],
  ["array", (secret) => Object.assign(new Error("failed"), { list: [[[secret]]] })],
  ["function", (secret) => Object.assign(new Error("failed"), { retry: Object.assign(() => {}, { secret }) })],
  ["string-object", (secret) => Object.assign(new Error("failed"), { text: new String(secret) })],
  ["promise", (secret) => Object.assign(new Error("failed"), { pending: Promise.resolve(secret) })],
  ["inherited", (secret) => Object.assign(Object.create({ secret, message: secret }), { x: 1 })],
  ["text", (secret) => `failed: ${secret}`],
  ["object", (secret) => ({ reason: secret })],
  [
    "custom-inspection",
    (secret) =>
      Object.assign(new Error("failed"), {
        [Symbol.for("nodejs.util.inspect.custom")]: () => secret,
        toJSON: () => secret,
      }),
  ],
  ["dom-exception", (secret) => new DOMException(`failed with ${secret}`, "NetworkError")],
  [
    "dom-exception-inside",
    (secret) => new TypeError("failed", { cause: new DOMException(`failed with ${secret}`, "NetworkError") }),
  ],
  [
    "message-of-class",
    (secret) =>
      new (named(
        "Error",
        class extends Error {
          get message() {
            return secret;
          }
        },
      ))(),
  ],
  [
    "json-of-class",
    (secret) =>
      new (named(
        "FetchError",
        class extends Error {
          toJSON() {
            return secret;
          }
        },
      ))("failed"),
  ],
  [
    "json-of-parent",
    (secret) => {
      class Parent extends Error {
        toJSON() {
          return secret;
        }
      }
      return new (named("FetchError", class extends Parent {}))("failed");
    },
  ],
  [
    "json-of-prototype",
    (secret) => Object.create(Object.create(null, { constructor: { value: Error }, toJSON: { value: () => secret } })),
  ],
  [
    "accessor-on-class",
    (secret) =>
      new (class extends Error {
        get secret() {
          return secret;
        }
        toString() {
          return secret;
        }
      })("failed"),
  ],
];

/** @type {Case[]} */
const causes = CAUSES.flatMap(([name, make]) =>
  [TOKEN, CREDENTIAL, CLIENT_HEADER].map((secret, index) => ({
    id: `cause-with-a-secret-in-its-${name}-${index}`,
    fault: FAULT,
    verb: /** @type {const} */ ("create"),
    requests: 0,
    call: (/** @type {CaseContext} */ t) =>
      t.client({ headers: { "x-key": CLIENT_HEADER }, fetch: () => Promise.reject(make(secret)) }).createHost(SPEC),
    // The code ERR_INVALID_URL says that there was nothing to send to.
    rejects: /** @type {const} */ ({
      error: "SandboxUnavailableError",
      outcome: name === "input" ? "not_sent" : "unknown",
    }),
  })),
);

/** Errors of errors, each with many more: what is copied is bounded. @type {Case[]} */
const wideCauses = [8, 500].map((width) => ({
  id: `cause-with-errors-in-errors-${width}`,
  fault: FAULT,
  exclusive: true,
  requests: 0,
  call: async (t) => {
    const errors = Array.from({ length: 8 }, (_, depth) => new AggregateError([], `${TOKEN} at ${depth}`));
    errors.forEach((error, depth) => {
      error.errors = Array(width).fill(errors[depth + 1] ?? error);
    });
    const start = Date.now();
    const failure = await t.rejection(t.client({ fetch: () => Promise.reject(errors[0]) }).listHosts());
    t.assert(Date.now() - start < 2_000, `it took ${Date.now() - start} ms`);
    t.assert(failure instanceof t.sdk.SandboxUnavailableError, "the class");
    // Not by inspection, which shows each of the millions of paths.
    const seen = new Set([failure.cause]);
    for (const error of seen) {
      t.assert(!`${error?.message} ${error?.stack}`.includes(TOKEN), "no secret");
      for (const inner of error?.errors ?? []) seen.add(inner);
    }
    t.assertEqual(failure.cause.message, "[redacted] at 0", "the copy");
  },
}));

/** @type {Case[]} */
const harmlessCauses = [
  {
    id: "cause-without-secrets-is-the-original",
    fault: FAULT,
    requests: 0,
    call: async (t) => {
      const cause = Object.assign(
        new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code: "ECONNRESET" }) }),
        { extra: [1] },
      );
      const error = await t.rejection(t.client({ fetch: () => Promise.reject(cause) }).listHosts());
      t.assert(error.cause === cause, "the original");
      t.assert(!Object.keys(error).includes("cause"), "a cause is no field of the error");
    },
  },
  {
    id: "cause-with-a-secret-keeps-what-diagnoses",
    fault: FAULT,
    requests: 0,
    call: async (t) => {
      const inner = Object.assign(new Error(`connect to ${TOKEN}`), { code: "ECONNRESET", syscall: "read", port: 443 });
      const cause = new TypeError("fetch failed", { cause: inner });
      const error = await t.rejection(t.client({ fetch: () => Promise.reject(cause) }).listHosts());
      t.assertEqual(
        [error.cause.message, error.cause.cause.code, error.cause.cause.port],
        ["fetch failed", "ECONNRESET", 443],
        "the copy",
      );
      t.assertEqual(error.cause.cause.message, "connect to [redacted]", "the masked message");
    },
  },
  {
    id: "cause-with-secrets-that-overlap",
    fault: FAULT,
    requests: 0,
    call: async (t) => {
      const headers = { "x-login": "user:pass", "x-proxy": "pass@host" };
      const fetch = () => Promise.reject(new Error("to user:pass@host!"));
      const error = await t.rejection(t.client({ headers, fetch }).listHosts());
      t.assertEqual(error.cause.message, "to [redacted]!", "the masked message");
    },
  },
];

export const causeCases = [...causes, ...wideCauses, ...harmlessCauses];
