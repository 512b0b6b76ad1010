// Bodies that are too large: decoded bytes count, and the rest is not waited for.

import { badResponse, DEADLINE_MS, TOO_LARGE } from "../harness/expectations.js";
import { head, rawJson } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").ExpectedError} ExpectedError */

const JSON_TYPE = { "content-type": "application/json" };
const CHUNKED = { ...JSON_TYPE, connection: "close" };
const SIZE = "list of 50 000, gzip bomb";

const many = `${JSON.stringify({ id: "a", name: "b".repeat(60) })},`;

/** @type {Case[]} */
const size = [
  {
    id: "list-of-50000",
    fault: SIZE,
    respond: () => [
      head(200, CHUNKED),
      { send: "[" },
      { repeat: many, times: 49_999 },
      { send: '{"id":"last"}]' },
      { end: true },
    ],
    options: { timeoutMs: 12_000 },
    resolves: (hosts, t) => {
      t.assertEqual([hosts.length, hosts[49_999].id, hosts[25_000].name.length], [50_000, "last", 60], "the list");
    },
  },
  {
    id: "larger-than-allowed-by-one",
    fault: SIZE,
    options: { maxResponseBytes: 1_000 },
    respond: () => rawJson(`[${" ".repeat(999)}]`),
    rejects: TOO_LARGE,
  },
  {
    id: "larger-than-allowed-while-streaming",
    fault: SIZE,
    options: { maxResponseBytes: 1_000 },
    respond: () => [head(200, CHUNKED), { repeat: " ", times: 5_000 }, { stall: true }],
    rejects: TOO_LARGE,
    released: true,
  },
  {
    id: "endless-body",
    fault: SIZE,
    options: { maxResponseBytes: 1_000 },
    respond: () => [head(200, CHUNKED), { repeat: " ".repeat(1_000), times: 100_000 }, { end: true }],
    rejects: TOO_LARGE,
    released: true,
  },
  {
    id: "error-body-without-end",
    fault: SIZE,
    respond: () => [head(500, CHUNKED), { repeat: " ".repeat(1_000), times: 2_000 }, { stall: true }],
    rejects: { error: "SandboxResponseError", status: 500, outcome: "unknown", message: "internal server error" },
    released: true,
  },
  {
    id: "gzip-bomb",
    fault: SIZE,
    options: { maxResponseBytes: 1_000 },
    respond: () => [
      head(200, { ...CHUNKED, "content-encoding": "gzip" }),
      { gzippedSpaces: 16_000_000 },
      { end: true },
    ],
    rejects: TOO_LARGE,
  },
  {
    id: "gzip-counts-decoded-bytes",
    fault: SIZE,
    options: { maxResponseBytes: 20_000 },
    respond: () => [head(200, { ...CHUNKED, "content-encoding": "gzip" }), { gzippedSpaces: 20_001 }, { end: true }],
    rejects: badResponse(/maxResponseBytes.*20000/),
  },
  {
    id: "delete-larger-than-allowed",
    fault: SIZE,
    verb: "delete",
    options: { maxResponseBytes: 1_000 },
    respond: () => [head(200, CHUNKED), { repeat: " ", times: 5_000 }, { stall: true }],
    rejects: TOO_LARGE,
    released: true,
  },
  {
    id: "exactly-as-large-as-allowed",
    fault: SIZE,
    options: { maxResponseBytes: 10 },
    respond: () => rawJson("[        ]"),
    resolves: (hosts, t) => t.assertEqual(hosts, [], "hosts"),
  },
  {
    id: "length-of-three-gigabytes",
    fault: SIZE,
    options: { maxResponseBytes: Number.MAX_SAFE_INTEGER, timeoutMs: DEADLINE_MS },
    respond: () => [head(200, { ...JSON_TYPE, "content-length": "3000000000" }), { send: "[]" }, { stall: true }],
    // Both refusing at once and timing out are right, as long as nothing traps.
    call: async (t) => {
      const error = await t.rejection(t.api.listHosts());
      t.assert(
        error instanceof t.sdk.SandboxResponseError || error instanceof t.sdk.SandboxTimeoutError,
        "a typed error",
      );
    },
    released: true,
  },
];

export const sizes = size;
