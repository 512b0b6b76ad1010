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
    ...read(
      '{"id":"a","disk_gb":1e999,"external_ssh_port":99999999999999999999,"x":1e999,"y":100000000000000000000000}',
      (host, t) => {
        t.assertEqual([host.diskGb, host.externalSshPort, host.sshPort], [null, null, 22], "known fields");
        t.assertEqual([host.x, host.y], [Number.POSITIVE_INFINITY, 1e23], "unknown fields");
      },
    ),
  },
  {
    id: "number-of-a-megabyte",
    fault: SHAPE,
    verb: "get",
    ...read(`{"id":"a","disk_gb":${"9".repeat(1_000_000)}}`, (host, t) => t.assertEqual(host.diskGb, null, "diskGb")),
  },
  {
    id: "invalid-utf8",
    fault: SHAPE,
    verb: "get",
    respond: () => rawJsonBytes([...utf8('{"id":"a","name":"x'), 0xff, 0xc3, ...utf8('y"}')]),
    resolves: (host, t) => t.assertEqual(host.name, "x\ufffd\ufffdy", "name"),
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
