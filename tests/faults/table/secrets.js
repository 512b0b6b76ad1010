// Secrets in places of their own: causes, headers of answers, records, the client itself.

import { claimedJson, head, json } from "../suite/answers.js";
import { CLIENT_HEADER, CREDENTIAL, ENV_VALUE, HOST, KEY_LINE, PRIVATE_KEY, PROXY_HEADER, PROXY_SPEC, SPEC, TOKEN } from "../suite/fixtures.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").Trial} Trial */

const FAULT = "Secrets: in no error's message, stack, cause, toJSON or inspection";

/** An error that carries a secret wherever one can hide. @type {[string, (secret: string) => unknown][]} */
const CAUSES = [
  ["message", (secret) => new Error(`failed with ${secret}`)],
  ["property", (secret) => Object.assign(new Error("failed"), { config: { headers: { authorization: `Bearer ${secret}` } } })],
  ["input", (secret) => Object.assign(new TypeError("Invalid URL"), { code: "ERR_INVALID_URL", input: `https://u:${secret}@x` })],
  ["symbol", (secret) => Object.assign(new Error("failed"), { [Symbol("request")]: { body: secret } })],
  ["symbol-name", (secret) => Object.assign(new Error("failed"), { [Symbol(secret)]: 1 })],
  ["key", (secret) => Object.assign(new Error("failed"), { [secret]: true })],
  ["inner-cause", (secret) => new Error("outer", { cause: new Error("inner", { cause: secret }) })],
  ["hidden-property", (secret) => Object.defineProperty(new Error("failed"), "request", { value: { secret } })],
  ["getter", (secret) => Object.defineProperty(new Error("failed"), "request", { get: () => secret })],
  ["aggregate", (secret) => new AggregateError([new Error(secret)], "several")],
  ["name", (secret) => Object.assign(new Error("failed"), { name: secret })],
  ["code", (secret) => Object.assign(new Error("failed"), { code: secret })],
  ["stack", (secret) => Object.assign(new Error("failed"), { stack: `Error: x\n    at ${secret}` })],
  ["deep", (secret) => Object.assign(new Error("failed"), { a: { b: { c: { d: { e: { f: { g: { h: secret } } } } } } } })],
  ["map", (secret) => Object.assign(new Error("failed"), { headers: new Map([["a", secret]]) })],
  ["set", (secret) => Object.assign(new Error("failed"), { headers: new Set([secret]) })],
  ["headers", (secret) => Object.assign(new Error("failed"), { headers: new Headers({ a: secret }) })],
  ["bytes", (secret) => Object.assign(new Error("failed"), { body: new TextEncoder().encode(secret) })],
  ["url", (secret) => Object.assign(new Error("failed"), { url: new URL(`https://x.example/?${secret}`) })],
  ["request", (secret) => Object.assign(new Error("failed"), { request: new Request("https://x.example", { headers: { authorization: secret } }) })],
  ["search-params", (secret) => Object.assign(new Error("failed"), { params: new URLSearchParams({ a: secret }) })],
  ["array", (secret) => Object.assign(new Error("failed"), { list: [[[secret]]] })],
  ["function", (secret) => Object.assign(new Error("failed"), { retry: Object.assign(() => {}, { secret }) })],
  ["string-object", (secret) => Object.assign(new Error("failed"), { text: new String(secret) })],
  ["promise", (secret) => Object.assign(new Error("failed"), { pending: Promise.resolve(secret) })],
  ["inherited", (secret) => Object.assign(Object.create({ secret, message: secret }), { x: 1 })],
  ["text", (secret) => `failed: ${secret}`],
  ["object", (secret) => ({ reason: secret })],
  ["custom-inspection", (secret) => Object.assign(new Error("failed"), { [Symbol.for("nodejs.util.inspect.custom")]: () => secret, toJSON: () => secret })],
  ["accessor-on-class", (secret) => new (class extends Error { get secret() { return secret; } toString() { return secret; } })("failed")],
];

/** @type {Case[]} */
const causes = CAUSES.flatMap(([name, make]) =>
  [TOKEN, CREDENTIAL, CLIENT_HEADER].map((secret, index) => ({
    id: `cause-with-a-secret-in-its-${name}-${index}`,
    fault: FAULT,
    verb: /** @type {const} */ ("create"),
    requests: 0,
    call: (/** @type {Trial} */ t) =>
      t.client({ headers: { "x-key": CLIENT_HEADER }, fetch: () => Promise.reject(make(secret)) }).createHost(SPEC),
    fails: /** @type {const} */ ({ error: "SandboxUnavailableError", outcome: "unknown" }),
  })),
);

/** @type {Case[]} */
const harmlessCauses = [
  {
    id: "cause-without-secrets-is-the-original",
    fault: FAULT,
    requests: 0,
    call: async (t) => {
      const cause = Object.assign(new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code: "ECONNRESET" }) }), { extra: [1] });
      const error = await t.rejection(t.client({ fetch: () => Promise.reject(cause) }).listHosts());
      t.check(error.cause === cause, "the original");
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
      t.same([error.cause.message, error.cause.cause.code, error.cause.cause.port], ["fetch failed", "ECONNRESET", 443], "the copy");
      t.same(error.cause.cause.message, "connect to [redacted]", "the masked message");
    },
  },
];

/** @type {Case[]} */
const broken = [
  {
    id: "private-key-in-broken-json",
    fault: "V8's JSON.parse error quotes the body",
    verb: "create",
    answer: () => claimedJson(`{"id":"a","private_key":${JSON.stringify(PRIVATE_KEY)},oops}`, 201),
    fails: { error: "SandboxResponseError", status: 201, outcome: "unknown", cause: false, says: "not valid JSON" },
  },
  {
    id: "private-key-is-the-body",
    fault: "V8's JSON.parse error quotes the body",
    verb: "create",
    answer: () => claimedJson(PRIVATE_KEY, 201),
    fails: { error: "SandboxResponseError", status: 201, outcome: "unknown", cause: false },
  },
  {
    id: "private-key-cut-short",
    fault: "V8's JSON.parse error quotes the body",
    verb: "create",
    answer: () => [
      head(201, { "content-type": "application/json", "content-length": "900" }),
      { send: `{"id":"a","private_key":${JSON.stringify(PRIVATE_KEY)}` },
      { end: true },
    ],
    fails: { error: "SandboxUnavailableError", status: 201, outcome: "unknown" },
  },
  {
    id: "private-key-in-a-key",
    fault: "V8's JSON.parse error quotes the body",
    verb: "create",
    answer: () => claimedJson(`{${JSON.stringify(PRIVATE_KEY)}:1}`, 201),
    fails: { error: "SandboxResponseError", status: 201, outcome: "unknown", says: "$.id" },
  },
  {
    id: "private-key-in-a-failed-create",
    fault: "Secrets: where the service echoes them",
    verb: "create",
    answer: () => json(502, { detail: `keyscan failed for ${PRIVATE_KEY}`, error_code: "PROVISIONING_FAILED" }),
    fails: { error: "SandboxProvisioningError", status: 502, outcome: "rejected", errorCode: "PROVISIONING_FAILED" },
  },
  {
    id: "account-token-in-broken-json",
    fault: "V8's JSON.parse error quotes the body",
    call: (t) => t.api.createServiceAccount("robot"),
    answer: () => claimedJson(`{"name":"robot","token":"${TOKEN}",}`, 201),
    fails: { error: "SandboxResponseError", operation: "POST /service-accounts", status: 201, outcome: "unknown", cause: false },
  },
  {
    id: "secret-as-content-type",
    fault: "Secrets: where the service echoes them",
    verb: "create",
    answer: ({ request }) => [
      head(200, { "content-type": `text/${request.headers.authorization?.slice(7)}`, "content-length": "2" }),
      { send: "{}" },
    ],
    fails: { error: "SandboxResponseError", status: 200, outcome: "unknown" },
  },
  {
    id: "proxy-header-echoed",
    fault: "Secrets: where the service echoes them",
    answer: ({ request }) => json(422, { detail: [{ loc: ["body"], msg: request.body, type: "x", input: request.body }] }),
    call: async (t) => {
      const error = await t.rejection(t.api.createHttpProxy(PROXY_SPEC));
      t.check(error instanceof t.sdk.SandboxValidationError, "a validation error");
      t.noLeak(error, "the error");
    },
  },
  {
    id: "client-header-echoed",
    fault: "Secrets: where the service echoes them",
    options: { headers: { "x-key": CLIENT_HEADER } },
    answer: ({ request }) => json(409, { detail: `with ${request.headers["x-key"]}` }),
    fails: { error: "SandboxConflictError", status: 409, outcome: "rejected", says: "with [redacted]" },
  },
  {
    id: "secret-that-contains-another",
    fault: "Secrets: where the service echoes them",
    call: async (t) => {
      const error = await t.rejection(t.api.createHost({ env: { A: ENV_VALUE, B: `${ENV_VALUE}-and-more` } }));
      t.same(error.message.includes("and-more"), false, "the rest of the longer one");
      t.noLeak(error, "the error");
    },
    answer: () => json(409, { detail: `${ENV_VALUE} and ${ENV_VALUE}-and-more` }),
  },
  {
    id: "lines-of-a-secret",
    fault: "Secrets: where the service echoes them",
    call: async (t) => {
      const error = await t.rejection(t.api.createHost({ env: { KEY: PRIVATE_KEY } }));
      t.noLeak(error, "the error");
    },
    answer: () => json(409, { detail: `line 2 is ${KEY_LINE}` }),
  },
  {
    id: "secret-escaped-in-json",
    fault: "Secrets: where the service echoes them",
    call: async (t) => {
      const value = `${ENV_VALUE}"quoted\\and\nbroken`;
      const error = await t.rejection(t.api.createHost({ env: { A: value } }));
      t.noLeak(error, "the error");
      t.check(!error.message.includes("quoted"), "nor a part of it, escaped as it was sent");
    },
    answer: ({ request }) => json(409, { detail: request.body }),
  },
];

/** @type {Case[]} */
const client = [
  {
    id: "client-shows-nothing",
    fault: "not in the client's JSON or inspection",
    requests: 0,
    options: { headers: { "x-key": CLIENT_HEADER }, fetch: async () => Response.json(HOST) },
    call: async (t) => {
      t.noLeak(t.api, "the client");
      await t.api.createHost(SPEC);
      await t.api.createHttpProxy(PROXY_SPEC).catch(() => {});
      t.noLeak(t.api, "the client after calls");
      t.check(!JSON.stringify(t.api).includes(PROXY_HEADER), "its JSON");
    },
  },
];

export const secrets = [...causes, ...harmlessCauses, ...broken, ...client];
