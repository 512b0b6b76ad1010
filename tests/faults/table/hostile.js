// Bodies made to hurt: too large, too deep, not text, and streams that do not keep to the rules.

import { claimedJson, claimedJsonBytes, head, utf8 } from "../suite/answers.js";
import { HOST } from "../suite/fixtures.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").Expected} Expected */
/** @typedef {import("../types.d.ts").Step} Step */

const JSON_TYPE = { "content-type": "application/json" };
const CHUNKED = { ...JSON_TYPE, connection: "close" };
const SIZE = "list of 50 000, gzip bomb";
const SHAPE = "nesting 100 000 deep, huge numbers, invalid UTF-8, BOM, duplicate keys, `__proto__`";

/** @param {string | RegExp} says @returns {Expected} */
const refused = (says, status = 200) => ({ error: "SandboxResponseError", status, outcome: "unknown", cause: false, says });
const TOO_LARGE = refused(/maxResponseBytes.*1000/);

const many = `${JSON.stringify({ id: "a", name: "b".repeat(60) })},`;

/** @type {Case[]} */
const size = [
  {
    id: "list-of-50000",
    fault: SIZE,
    answer: () => [head(200, CHUNKED), { send: "[" }, { repeat: many, times: 49_999 }, { send: '{"id":"last"}]' }, { end: true }],
    options: { timeoutMs: 12_000 },
    gives: (hosts, t) => {
      t.same([hosts.length, hosts[49_999].id, hosts[25_000].name.length], [50_000, "last", 60], "the list");
    },
  },
  {
    id: "larger-than-allowed-by-one",
    fault: SIZE,
    options: { maxResponseBytes: 1_000 },
    answer: () => claimedJson(`[${" ".repeat(999)}]`),
    fails: TOO_LARGE,
  },
  {
    id: "larger-than-allowed-while-streaming",
    fault: SIZE,
    options: { maxResponseBytes: 1_000 },
    answer: () => [head(200, CHUNKED), { repeat: " ", times: 5_000 }, { stall: true }],
    fails: TOO_LARGE,
    released: true,
  },
  {
    id: "endless-body",
    fault: SIZE,
    options: { maxResponseBytes: 1_000 },
    answer: () => [head(200, CHUNKED), { repeat: " ".repeat(1_000), times: 100_000 }, { end: true }],
    fails: TOO_LARGE,
    released: true,
  },
  {
    id: "gzip-bomb",
    fault: SIZE,
    options: { maxResponseBytes: 1_000 },
    answer: () => [head(200, { ...CHUNKED, "content-encoding": "gzip" }), { gzippedSpaces: 16_000_000 }, { end: true }],
    fails: TOO_LARGE,
  },
  {
    id: "gzip-counts-decoded-bytes",
    fault: SIZE,
    options: { maxResponseBytes: 20_000 },
    answer: () => [head(200, { ...CHUNKED, "content-encoding": "gzip" }), { gzippedSpaces: 20_001 }, { end: true }],
    fails: refused(/maxResponseBytes.*20000/),
  },
  {
    id: "delete-larger-than-allowed",
    fault: SIZE,
    verb: "delete",
    options: { maxResponseBytes: 1_000 },
    answer: () => [head(200, CHUNKED), { repeat: " ", times: 5_000 }, { stall: true }],
    fails: TOO_LARGE,
    released: true,
  },
  {
    id: "exactly-as-large-as-allowed",
    fault: SIZE,
    options: { maxResponseBytes: 10 },
    answer: () => claimedJson("[        ]"),
    gives: (hosts, t) => t.same(hosts, [], "hosts"),
  },
  {
    id: "length-of-three-gigabytes",
    fault: SIZE,
    options: { maxResponseBytes: Number.MAX_SAFE_INTEGER, timeoutMs: 400 },
    answer: () => [head(200, { ...JSON_TYPE, "content-length": "3000000000" }), { send: "[]" }, { stall: true }],
    // Refused at once or never complete: either is right, as long as nothing traps.
    call: async (t) => {
      const error = await t.rejection(t.api.listHosts());
      t.check(error instanceof t.sdk.SandboxResponseError || error instanceof t.sdk.SandboxTimeoutError, "a typed error");
    },
    released: true,
  },
];

/** @param {string} body @param {(host: any, t: import("../types.d.ts").Trial) => void} gives */
const read = (body, gives) => ({ answer: () => claimedJson(body), gives });

/** @type {Case[]} */
const text = [
  { id: "deep-list", fault: SHAPE, answer: () => [head(200, CHUNKED), { repeat: "[", times: 100_000 }, { end: true }], fails: refused("$[0]: expected an object, got an array") },
  {
    id: "deep-unknown-field",
    fault: SHAPE,
    verb: "get",
    answer: () => [head(200, CHUNKED), { send: '{"id":"a","x":' }, { repeat: "[", times: 100_000 }, { repeat: "]", times: 100_000 }, { send: "}" }, { end: true }],
    fails: refused("nested too deep"),
  },
  {
    id: "deep-objects",
    fault: SHAPE,
    verb: "create",
    answer: () => [head(201, CHUNKED), { repeat: '{"id":', times: 100_000 }, { end: true }],
    fails: refused("", 201),
  },
  { id: "nested-500-deep", fault: SHAPE, verb: "get", ...read(`{"id":"a","x":${"[".repeat(500)}${"]".repeat(500)}}`, (host, t) => t.check(Array.isArray(host.x), "the list")) },
  {
    id: "huge-numbers",
    fault: SHAPE,
    verb: "get",
    ...read('{"id":"a","disk_gb":1e999,"external_ssh_port":99999999999999999999,"x":1e999,"y":123456789012345678901234567890}', (host, t) => {
      t.same([host.diskGb, host.externalSshPort, host.sshPort], [null, null, 22], "known fields");
      t.same([host.x, host.y], [Number.POSITIVE_INFINITY, 123456789012345678901234567890], "unknown fields");
    }),
  },
  { id: "number-of-a-megabyte", fault: SHAPE, verb: "get", ...read(`{"id":"a","disk_gb":${"9".repeat(1_000_000)}}`, (host, t) => t.same(host.diskGb, null, "diskGb")) },
  {
    id: "invalid-utf8",
    fault: SHAPE,
    verb: "get",
    answer: () => claimedJsonBytes([...utf8('{"id":"a","name":"x'), 0xff, 0xc3, ...utf8('y"}')]),
    gives: (host, t) => t.same(host.name, "x\ufffd\ufffdy", "name"),
  },
  { id: "utf16", fault: SHAPE, answer: () => claimedJsonBytes([0xff, 0xfe, 0x5b, 0, 0x5d, 0]), fails: refused("not valid JSON") },
  { id: "bom", fault: SHAPE, answer: () => claimedJsonBytes([0xef, 0xbb, 0xbf, ...utf8("[]")]), gives: (hosts, t) => t.same(hosts, [], "hosts") },
  { id: "bom-alone", fault: SHAPE, answer: () => claimedJsonBytes([0xef, 0xbb, 0xbf]), fails: refused("not valid JSON") },
  { id: "duplicate-keys", fault: SHAPE, verb: "get", ...read('{"id":"first","name":"x","id":"last","new_field":1,"new_field":2}', (host, t) => t.same([host.id, host.newField], ["last", 2], "the last counts")) },
  { id: "escaped-keys", fault: SHAPE, verb: "get", ...read('{"\\u0069d":"a","n\\u0061me":"b\\ud83d\\ude00"}', (host, t) => t.same([host.id, host.name], ["a", "b😀"], "fields")) },
  {
    id: "proto",
    fault: SHAPE,
    verb: "get",
    ...read('{"id":"a","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"\\u005f_proto__":{"polluted":1}}', (host, t) => {
      t.same([Reflect.get({}, "polluted"), host.polluted, Object.getPrototypeOf(host) === Object.prototype], [undefined, undefined, true], "no pollution");
      t.same(Reflect.get(Object.assign({}, host), "polluted"), undefined, "nor when it is copied on");
    }),
  },
  ...["[", "[{]", '[{"id":"a"]', '[{"id":"a"},]', "[1 2]", "[]]", "[] []", "nul", "[01]", "['a']", '[{"id":"a\n"}]', '["\\x"]', "[NaN]", '[{"id":"\\ud8', "[\u0000]"].map(
    (body, index) => /** @type {Case} */ ({ id: `broken-json-${index}`, fault: SHAPE, answer: () => claimedJson(body), fails: refused("$") }),
  ),
];

/** A stream that says what happened to it. @param {UnderlyingDefaultSource<any>} source */
function watched(source) {
  const fate = { cancelled: false };
  const stream = new ReadableStream({ ...source, cancel: () => void (fate.cancelled = true) });
  return { fate, stream };
}

/** @param {(body: any) => any} respond @param {Expected} fails @param {UnderlyingDefaultSource<any>} source @param {boolean} cancelled */
const streamed = (respond, fails, source, cancelled) => ({
  fault: "stream cancelled",
  requests: 0,
  options: { maxResponseBytes: 1_000 },
  fails,
  call: async (/** @type {import("../types.d.ts").Trial} */ t) => {
    const { fate, stream } = watched(source);
    const error = await t.rejection(t.client({ fetch: async () => respond(stream), maxResponseBytes: 1_000, timeoutMs: 150 }).listHosts());
    await t.sleep(20);
    t.same(fate.cancelled, cancelled, "whether the stream was cancelled");
    throw error;
  },
});

const typed = (/** @type {any} */ body) => new Response(body, { headers: JSON_TYPE });
const BROKEN = /** @type {const} */ ({ error: "SandboxUnavailableError", status: 200, outcome: "unknown" });
const STALLED = /** @type {const} */ ({ error: "SandboxTimeoutError", status: 200, outcome: "unknown" });
/** A look-alike, because a platform's Response would refuse the stream. @param {any} body */
const lookAlike = (body) => ({ status: 200, type: "default", headers: { get: (/** @type {string} */ name) => (name === "content-type" ? "application/json" : null) }, body });

/** @type {Case[]} */
const streams = [
  { id: "stream-stalls", ...streamed(typed, STALLED, {}, true) },
  { id: "stream-pull-never-settles", ...streamed(typed, STALLED, { pull: () => new Promise(() => {}) }, true) },
  { id: "stream-too-large", ...streamed(typed, TOO_LARGE, { pull: (c) => c.enqueue(new Uint8Array(600)) }, true) },
  { id: "stream-errors", ...streamed(typed, { ...BROKEN, cause: true }, { pull: (c) => c.error(new Error("torn")) }, false) },
  { id: "stream-of-text", ...streamed(lookAlike, BROKEN, { pull: (c) => c.enqueue("[]") }, true) },
  { id: "stream-of-nothing", ...streamed(lookAlike, BROKEN, { pull: (c) => c.enqueue(null) }, true) },
  { id: "stream-of-wide-words", ...streamed(lookAlike, BROKEN, { pull: (c) => c.enqueue(new Uint16Array(2)) }, true) },
  { id: "stream-of-a-redirect", ...streamed((body) => new Response(body, { status: 302 }), { error: "SandboxResponseError", status: 302, outcome: "unknown" }, {}, true) },
  { id: "stream-in-use", ...streamed((body) => (body.getReader(), typed2(body)), BROKEN, {}, false) },
  {
    id: "body-already-read",
    fault: "stream cancelled",
    requests: 0,
    options: { fetch: async () => { const response = Response.json([HOST]); await response.text(); return response; } },
    fails: BROKEN,
  },
  {
    id: "cancel-that-throws",
    fault: "stream cancelled",
    requests: 0,
    options: { maxResponseBytes: 10, fetch: async () => typed(new ReadableStream({ pull: (c) => c.enqueue(new Uint8Array(99)), cancel: () => { throw new Error("no"); } })) },
    fails: refused(/maxResponseBytes.*10/),
  },
];

/** A look-alike again: a Response of a locked stream cannot be made. @param {any} body */
function typed2(body) {
  return lookAlike(body);
}

export const hostile = [...size, ...text, ...streams];
