// Hostile JSON: nested too deep, not UTF-8, not JSON at all.

import { badResponse } from "../harness/expectations.js";
import { head, rawJson, rawJsonBytes, utf8 } from "../harness/responses.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").ExpectedError} ExpectedError */

const JSON_TYPE = { "content-type": "application/json" };
const CHUNKED = { ...JSON_TYPE, connection: "close" };
const SHAPE = "nesting 100 000 deep, huge numbers, invalid UTF-8, BOM, duplicate keys, `__proto__`";

/** @param {string} body @param {(host: any, t: import("../types.d.ts").CaseContext) => void} resolves */
const read = (body, resolves) => ({ respond: () => rawJson(body), resolves });

/** @type {Case[]} */
const text = [
  {
    id: "deep-list",
    fault: SHAPE,
    respond: () => [head(200, CHUNKED), { repeat: "[", times: 100_000 }, { end: true }],
    rejects: badResponse("$[0]: expected an object, got an array"),
  },
  {
    id: "deep-unknown-field",
    fault: SHAPE,
    verb: "get",
    respond: () => [
      head(200, CHUNKED),
      { send: '{"id":"a","x":' },
      { repeat: "[", times: 100_000 },
      { repeat: "]", times: 100_000 },
      { send: "}" },
      { end: true },
    ],
    rejects: badResponse("nested too deep"),
  },
  {
    id: "deep-objects",
    fault: SHAPE,
    verb: "create",
    respond: () => [head(201, CHUNKED), { repeat: '{"id":', times: 100_000 }, { end: true }],
    rejects: badResponse("", 201),
  },
  {
    id: "nested-500-deep",
    fault: SHAPE,
    verb: "get",
    ...read(`{"id":"a","x":${"[".repeat(500)}${"]".repeat(500)}}`, (host, t) =>
      t.assert(Array.isArray(host.x), "the list"),
    ),
  },
  {
    id: "huge-numbers",
    fault: SHAPE,
    verb: "get",
    ...read('{"id":"a","x":1e999,"y":100000000000000000000000}', (host, t) =>
      t.assertEqual([host.x, host.y], [Number.POSITIVE_INFINITY, 1e23], "unknown fields"),
    ),
  },
  ...["1e999", "99999999999999999999", "-1e999", "1.5"].map(
    (number, index) =>
      /** @type {Case} */ ({
        id: `huge-number-in-a-known-field-${index}`,
        fault: SHAPE,
        verb: "get",
        respond: () => rawJson(`{"id":"a","disk_gb":${number}}`),
        rejects: badResponse("$.disk_gb: expected "),
      }),
  ),
  {
    id: "huge-numbers-in-a-create",
    fault: SHAPE,
    verb: "create",
    respond: () => rawJson('{"id":"a","private_key":"k","disk_gb":1e999}', 201),
    resolves: (host, t) => t.assertEqual([host.id, host.privateKey], ["a", "k"], "what must not be lost"),
  },
  {
    id: "number-of-a-megabyte",
    fault: SHAPE,
    verb: "get",
    respond: () => rawJson(`{"id":"a","disk_gb":${"9".repeat(1_000_000)}}`),
    rejects: badResponse("$.disk_gb: expected "),
  },
  {
    id: "invalid-utf8",
    fault: SHAPE,
    verb: "get",
    respond: () => rawJsonBytes([...utf8('{"id":"a","name":"x'), 0xff, 0xc3, ...utf8('y"}')]),
    rejects: badResponse("UTF-8"),
  },
  {
    id: "invalid-utf8-in-a-list",
    fault: SHAPE,
    respond: () => rawJsonBytes([...utf8('[{"id":"a"},{"id":"b","name":"x'), 0xff, ...utf8('y"}]')]),
    rejects: badResponse("UTF-8"),
  },
  {
    id: "invalid-utf8-cut-off",
    fault: SHAPE,
    respond: () => rawJsonBytes([...utf8('[{"id":"a","name":"x'), 0xf0, 0x9f, 0x9a]),
    rejects: badResponse(/UTF-8|not valid JSON/),
  },
  {
    id: "invalid-utf8-in-a-create",
    fault: SHAPE,
    verb: "create",
    respond: () => rawJsonBytes([...utf8('{"id":"a","private_key":"k","name":"x'), 0xff, 0xc3, ...utf8('y"}')], 201),
    resolves: (host, t) =>
      t.assertEqual([host.privateKey, host.name], ["k", "x\ufffd\ufffdy"], "what must not be lost"),
  },
  {
    id: "utf16",
    fault: SHAPE,
    respond: () => rawJsonBytes([0xff, 0xfe, 0x5b, 0, 0x5d, 0]),
    rejects: badResponse("not valid JSON"),
  },
  {
    id: "bom",
    fault: SHAPE,
    respond: () => rawJsonBytes([0xef, 0xbb, 0xbf, ...utf8("[]")]),
    resolves: (hosts, t) => t.assertEqual(hosts, [], "hosts"),
  },
  {
    id: "bom-alone",
    fault: SHAPE,
    respond: () => rawJsonBytes([0xef, 0xbb, 0xbf]),
    rejects: badResponse("not valid JSON"),
  },
  {
    id: "duplicate-keys",
    fault: SHAPE,
    verb: "get",
    ...read('{"id":"first","name":"x","id":"last","new_field":1,"new_field":2}', (host, t) =>
      t.assertEqual([host.id, host.newField], ["last", 2], "the last counts"),
    ),
  },
  {
    id: "escaped-keys",
    fault: SHAPE,
    verb: "get",
    ...read('{"\\u0069d":"a","n\\u0061me":"b\\ud83d\\ude00"}', (host, t) =>
      t.assertEqual([host.id, host.name], ["a", "b😀"], "fields"),
    ),
  },
  {
    id: "proto",
    fault: SHAPE,
    verb: "get",
    ...read(
      '{"id":"a","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"\\u005f_proto__":{"polluted":1}}',
      (host, t) => {
        t.assertEqual(
          [Reflect.get({}, "polluted"), host.polluted, Object.getPrototypeOf(host) === Object.prototype],
          [undefined, undefined, true],
          "no pollution",
        );
        t.assertEqual(Reflect.get(Object.assign({}, host), "polluted"), undefined, "nor when it is copied on");
      },
    ),
  },
  ...[
    "[",
    "[{]",
    '[{"id":"a"]',
    '[{"id":"a"},]',
    "[1 2]",
    "[]]",
    "[] []",
    "nul",
    "[01]",
    "['a']",
    '[{"id":"a\n"}]',
    '["\\x"]',
    "[NaN]",
    '[{"id":"\\ud8',
    "[\u0000]",
  ].map(
    (body, index) =>
      /** @type {Case} */ ({
        id: `broken-json-${index}`,
        fault: SHAPE,
        respond: () => rawJson(body),
        rejects: badResponse("$"),
      }),
  ),
];

export const hostile = text;
