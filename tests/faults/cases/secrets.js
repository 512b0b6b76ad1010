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
import { head, json, rawJson } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */

/** @type {Case[]} */
const broken = [
  {
    id: "private-key-in-broken-json",
    fault: "V8's JSON.parse error quotes the body",
    verb: "create",
    respond: () => rawJson(`{"id":"a","private_key":${JSON.stringify(PRIVATE_KEY)},oops}`, 201),
    rejects: {
      error: "SandboxResponseError",
      status: 201,
      outcome: "unknown",
      cause: false,
      message: "not valid JSON",
    },
  },
  {
    id: "private-key-is-the-body",
    fault: "V8's JSON.parse error quotes the body",
    verb: "create",
    respond: () => rawJson(PRIVATE_KEY, 201),
    rejects: { error: "SandboxResponseError", status: 201, outcome: "unknown", cause: false },
  },
  {
    id: "private-key-cut-short",
    fault: "V8's JSON.parse error quotes the body",
    verb: "create",
    respond: () => [
      head(201, { "content-type": "application/json", "content-length": "900" }),
      { send: `{"id":"a","private_key":${JSON.stringify(PRIVATE_KEY)}` },
      { end: true },
    ],
    rejects: { error: "SandboxUnavailableError", status: 201, outcome: "unknown" },
  },
  {
    id: "private-key-in-a-key",
    fault: "V8's JSON.parse error quotes the body",
    verb: "create",
    respond: () => rawJson(`{${JSON.stringify(PRIVATE_KEY)}:1}`, 201),
    rejects: { error: "SandboxResponseError", status: 201, outcome: "unknown", message: "$.id" },
  },
  {
    id: "private-key-in-a-failed-create",
    fault: "Secrets: where the service echoes them",
    verb: "create",
    respond: () => json(502, { detail: `keyscan failed for ${PRIVATE_KEY}`, error_code: "PROVISIONING_FAILED" }),
    rejects: { error: "SandboxProvisioningError", status: 502, outcome: "rejected", errorCode: "PROVISIONING_FAILED" },
  },
  {
    id: "account-token-in-broken-json",
    fault: "V8's JSON.parse error quotes the body",
    call: (t) => t.api.createServiceAccount("robot"),
    respond: () => rawJson(`{"name":"robot","token":"${TOKEN}",}`, 201),
    rejects: {
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
    respond: ({ request }) => [
      head(200, { "content-type": `text/${request.headers.authorization?.slice(7)}`, "content-length": "2" }),
      { send: "{}" },
    ],
    rejects: { error: "SandboxResponseError", status: 200, outcome: "unknown" },
  },
  {
    id: "proxy-header-echoed",
    fault: "Secrets: where the service echoes them",
    respond: ({ request }) =>
      json(422, { detail: [{ loc: ["body"], msg: request.body, type: "x", input: request.body }] }),
    call: async (t) => {
      const error = await t.rejection(t.api.createHttpProxy(PROXY_SPEC));
      t.assert(error instanceof t.sdk.SandboxValidationError, "a validation error");
      t.assertNoSecrets(error, "the error");
    },
  },
  {
    id: "client-header-echoed",
    fault: "Secrets: where the service echoes them",
    options: { headers: { "x-key": CLIENT_HEADER } },
    respond: ({ request }) => json(409, { detail: `with ${request.headers["x-key"]}` }),
    rejects: { error: "SandboxConflictError", status: 409, outcome: "rejected", message: "with [redacted]" },
  },
  {
    id: "secret-that-contains-another",
    fault: "Secrets: where the service echoes them",
    call: async (t) => {
      const error = await t.rejection(t.api.createHost({ env: { A: ENV_VALUE, B: `${ENV_VALUE}-and-more` } }));
      t.assertEqual(error.message.includes("and-more"), false, "the rest of the longer one");
      t.assertNoSecrets(error, "the error");
    },
    respond: () => json(409, { detail: `${ENV_VALUE} and ${ENV_VALUE}-and-more` }),
  },
  {
    id: "lines-of-a-secret",
    fault: "Secrets: where the service echoes them",
    call: async (t) => {
      const error = await t.rejection(t.api.createHost({ env: { KEY: PRIVATE_KEY } }));
      t.assertNoSecrets(error, "the error");
    },
    respond: () => json(409, { detail: `line 2 is ${KEY_LINE}` }),
  },
  {
    id: "secret-escaped-in-json",
    fault: "Secrets: where the service echoes them",
    call: async (t) => {
      const value = `${ENV_VALUE}"quoted\\and\nbroken`;
      const error = await t.rejection(t.api.createHost({ env: { A: value } }));
      t.assertNoSecrets(error, "the error");
      t.assert(!error.message.includes("quoted"), "nor a part of it, escaped as it was sent");
    },
    respond: ({ request }) => json(409, { detail: request.body }),
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
      t.assertNoSecrets(t.api, "the client");
      await t.api.createHost(SPEC);
      await t.api.createHttpProxy(PROXY_SPEC).catch(() => {});
      t.assertNoSecrets(t.api, "the client after calls");
      t.assert(!JSON.stringify(t.api).includes(PROXY_HEADER), "its JSON");
    },
  },
];

export const secrets = [...broken, ...client];
