// The bodies of error responses: `detail` may be anything, and it may hold what was sent.

import { CREDENTIAL, ENV_VALUE, SPEC, TOKEN } from "../harness/fixtures.js";
import { json, rawJson, rawJsonBytes, utf8 } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */

/** Error bodies that are JSON, but not what the service sends. @type {[string, string][]} */
const SHAPES = [
  ["null", "null"],
  ["true", "true"],
  ["number", "42"],
  ["text", '"it failed"'],
  ["list", "[1,2]"],
  ["empty-list", "[]"],
  ["empty-object", "{}"],
  ["detail-null", '{"detail":null}'],
  ["detail-number", '{"detail":5}'],
  ["detail-false", '{"detail":false}'],
  ["detail-object", '{"detail":{"a":1}}'],
  ["detail-list-of-nothing", '{"detail":[null,1,[],true]}'],
  ["detail-empty", '{"detail":""}'],
  ["detail-blank", '{"detail":"  \\n "}'],
  ["error-code-number", '{"detail":"x","error_code":7}'],
  ["error-code-list", '{"detail":"x","error_code":["A"]}'],
  ["truncated", '{"detail":"x'],
  ["two-values", '{"detail":"x"}{"detail":"y"}'],
  ["deep", `{"detail":${"[".repeat(100_000)}`],
  ["trailing-comma", '{"detail":"x",}'],
];

/** @type {Case[]} */
const shapes = SHAPES.flatMap(([name, body]) => [
  {
    id: `error-404-${name}`,
    fault: "error body a list, string, null, number; detail of any type",
    verb: /** @type {const} */ ("get"),
    respond: () => rawJson(body, 404),
    rejects: { error: "SandboxNotFoundError", status: 404, outcome: "rejected", message: "[404]" },
  },
  {
    id: `error-422-${name}`,
    fault: "422 detail: list of items, of strings, a sentence",
    verb: /** @type {const} */ ("create"),
    respond: () => rawJson(body, 422),
    call: async (t) => {
      const error = await t.rejection(t.api.createHost());
      t.assert(Array.isArray(error.issues), "issues are a list");
      t.assert(
        error.issues.every(
          (/** @type {any} */ issue) => Array.isArray(issue.path) && typeof issue.message === "string",
        ),
        "issues have their shape",
      );
      t.assertError(error, {
        error: "SandboxValidationError",
        operation: "POST /hosts",
        status: 422,
        outcome: "rejected",
        idempotencyKey: true,
        issues: error.issues,
      });
    },
  },
]);

/** @type {[string, unknown, unknown[], string][]} */
const ISSUES = [
  [
    "items",
    [
      {
        type: "value_error",
        loc: ["body", "env", "A-B"],
        msg: "Value error, bad name",
        input: ENV_VALUE,
        ctx: { error: {} },
      },
      { type: "missing", loc: ["body", 3, "image"], msg: "Field required", input: { token: TOKEN } },
    ],
    [
      { path: ["body", "env", "A-B"], message: "bad name", type: "value_error" },
      { path: ["body", 3, "image"], message: "Field required", type: "missing" },
    ],
    "POST /hosts: env.A-B: bad name; 3.image: Field required [422]",
  ],
  [
    "strings",
    ["first", "second"],
    [
      { path: [], message: "first" },
      { path: [], message: "second" },
    ],
    "first; second",
  ],
  ["sentence", "image is unknown", [{ path: [], message: "image is unknown" }], "image is unknown"],
  ["items-without-fields", [{}], [{ path: [], message: "" }], "[422]"],
  ["odd-loc", [{ loc: "body", msg: 5, type: null }], [{ path: [], message: "" }], "[422]"],
  ["odd-steps", [{ loc: ["a", 1.5, -1, null, {}, 1e30], msg: "m" }], [{ path: ["a"], message: "m" }], "a: m"],
];

/** @type {Case[]} */
const issues = ISSUES.map(([name, detail, expected, message]) => ({
  id: `issues-${name}`,
  fault: "422 detail: list of items, of strings, a sentence",
  verb: "create",
  respond: () => json(422, { detail }),
  rejects: { error: "SandboxValidationError", status: 422, outcome: "rejected", issues: expected, message },
}));

/** Everything the request held, echoed in every part of an error body. @type {Case[]} */
const echoes = [
  {
    id: "echo-in-issues",
    fault: "Secrets: where the service echoes them",
    verb: "create",
    respond: ({ request }) =>
      json(422, {
        detail: [
          { loc: ["body", "env", ENV_VALUE], msg: `bad: ${request.body}`, type: CREDENTIAL, input: request.body },
          {
            loc: ["body"],
            msg: request.headers.authorization,
            type: "x",
            input: JSON.parse(request.body),
            ctx: request.headers,
          },
        ],
      }),
    call: async (t) => {
      const error = await t.rejection(t.api.createHost(SPEC));
      t.assert(error instanceof t.sdk.SandboxValidationError && error.issues.length === 2, "two issues");
      t.assertNoSecrets(error, "the error");
      t.assertNoSecrets(error.issues, "its issues");
      t.assert(error.message.includes("[redacted]"), "masked");
    },
  },
  ...[400, 401, 404, 409, 429, 500, 502, 503].map((status) => ({
    id: `echo-in-detail-${status}`,
    fault: "Secrets: where the service echoes them",
    verb: /** @type {const} */ ("create"),
    respond: (/** @type {import("../types.d.ts").ResponseContext} */ { request }) =>
      json(status, { detail: `${request.headers.authorization} ${request.body}`, error_code: TOKEN }),
    call: async (/** @type {import("../types.d.ts").CaseContext} */ t) => {
      const error = await t.rejection(t.api.createHost(SPEC));
      t.assert(error instanceof t.sdk.SandboxApiError && error.status === status, "the status");
      t.assertNoSecrets(error, "the error");
    },
  })),
  {
    id: "echo-html-escaped-in-a-page",
    fault: "Secrets: where the service echoes them",
    verb: "create",
    respond: ({ request }) => rawJson(`<html>${request.headers.authorization} ${request.body}</html>`, 500),
    rejects: { error: "SandboxResponseError", status: 500, outcome: "unknown" },
  },
];

/** @type {Case[]} */
const odd = [
  {
    id: "detail-of-200-kilobytes",
    fault: "error body a list, string, null, number; detail of any type",
    respond: () => json(502, { detail: "x".repeat(200_000) }),
    rejects: { error: "SandboxProvisioningError", status: 502, outcome: "rejected", message: "…" },
  },
  {
    id: "detail-with-bom",
    fault: "invalid UTF-8, BOM",
    respond: () => rawJsonBytes([0xef, 0xbb, 0xbf, ...utf8('{"detail":"text with a BOM"}')], 409),
    rejects: { error: "SandboxConflictError", status: 409, outcome: "rejected", message: "text with a BOM" },
  },
  {
    id: "detail-not-utf8",
    fault: "invalid UTF-8, BOM",
    respond: () => rawJsonBytes([...utf8('{"detail":"caf'), 0xe9, ...utf8(' closed"}')], 409),
    rejects: { error: "SandboxConflictError", status: 409, outcome: "rejected", message: "caf\ufffd closed" },
  },
  {
    id: "detail-with-escapes",
    fault: "error body a list, string, null, number; detail of any type",
    respond: () => rawJson('{"d\\u0065tail":"\\u00e9\\ud83d\\ude00\\ud800 \\/","error_code":"A\\u0042"}', 409),
    rejects: {
      error: "SandboxConflictError",
      status: 409,
      outcome: "rejected",
      errorCode: "AB",
      message: "é😀\ufffd /",
    },
  },
  {
    id: "error-larger-than-allowed",
    fault: "list of 50 000, gzip bomb",
    options: { maxResponseBytes: 1_000 },
    respond: () => json(404, { detail: "x".repeat(5_000) }),
    rejects: { error: "SandboxNotFoundError", status: 404, outcome: "rejected" },
  },
];

export const errorBodies = [...shapes, ...issues, ...echoes, ...odd];
