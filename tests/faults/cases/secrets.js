// Secrets in broken bodies, in what the service sends back, and in the client itself.

import {
  CLIENT_HEADER,
  ENV_VALUE,
  HOST,
  KEY_LINE,
  PRIVATE_KEY,
  PROXY_HEADER,
  PROXY_SPEC,
  SPEC,
  TOKEN,
} from "../harness/fixtures.js";
import { claimedJson, head, json } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */

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
    fails: {
      error: "SandboxResponseError",
      operation: "POST /service-accounts",
      status: 201,
      outcome: "unknown",
      cause: false,
    },
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
    answer: ({ request }) =>
      json(422, { detail: [{ loc: ["body"], msg: request.body, type: "x", input: request.body }] }),
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

export const secrets = [...broken, ...client];
