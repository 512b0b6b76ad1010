// `known_hosts` of lists: long values take another path through the decoder, and the result must be the same.

import { badResponse } from "../harness/expectations.js";
import { HOST } from "../harness/fixtures.js";

/** @typedef {import("../types.d.ts").Case} Case */

const FAULT = "nesting 100 000 deep, huge numbers, invalid UTF-8, BOM, duplicate keys, `__proto__`";
const LINE = "[host.example]:2222 ssh-rsa AAAAB3NzaC1yc2E鍵\n";

/** Strings as they stand in JSON, without their quotes. */
function* strings() {
  const plain = (/** @type {string} */ text) => JSON.stringify(text).slice(1, -1);
  for (let lines = 0; lines < 40; lines++) yield plain(LINE.repeat(lines));
  // The core looks at sixteen bytes at a time: so lines end at every offset within them.
  for (let before = 0; before <= 33; before++) yield plain(`${"a".repeat(before)}\n${LINE.repeat(12)}\n\n`);
  for (const odd of [
    "\\ud800",
    "\\ud83d\\ude80",
    "\\r\\n",
    "\\\\n",
    '\\"',
    "\\/",
    "\\u000a",
    "\\u0000",
    "\ufeff",
    "\u2028",
  ]) {
    const long = plain(LINE.repeat(20));
    yield* [odd + long, long + odd, `${long}${odd}${long}`];
  }
}

const values = [...strings()];
const encoder = new TextEncoder();

/** @param {Uint8Array[]} parts */
function joined(parts) {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** A body in chunks of that size. @param {Uint8Array} body @param {number} size */
function inChunks(body, size) {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= body.length) return controller.close();
      controller.enqueue(body.slice(at, at + size));
      at += size;
    },
  });
}

/** The hosts a client lists from that body. @param {import("../types.d.ts").CaseContext} t @param {() => BodyInit} body */
const listed = (t, body) =>
  t
    .client({ fetch: async () => new Response(body(), { headers: { "content-type": "application/json" } }) })
    .listHosts();

/** @type {Case[]} */
export const knownHosts = [
  ...[100, 4_096, 65_536, 10_000_000].map(
    (size) =>
      /** @type {Case} */ ({
        id: `known-hosts-in-chunks-of-${size}`,
        fault: FAULT,
        requests: 0,
        call: async (t) => {
          const records = values.map(
            (value, index) => `{"id":"${index}","known_hosts":"${value}","name":"n\\n${index}"}`,
          );
          const text = `[${records.join(",")}]`;
          const wanted = JSON.parse(text);
          const hosts = await listed(t, () => inChunks(encoder.encode(text), size));
          t.assertEqual(hosts.length, wanted.length, "hosts");
          hosts.forEach((/** @type {any} */ host, /** @type {number} */ index) => {
            const { id, known_hosts, name } = wanted[index];
            t.assertEqual([host.id, host.knownHosts, host.name], [id, known_hosts, name], values[index]?.slice(0, 40));
          });
        },
      }),
  ),
  {
    id: "known-hosts-of-bytes-that-are-not-utf8",
    fault: FAULT,
    requests: 0,
    call: async (t) => {
      const long = encoder.encode(JSON.stringify(LINE.repeat(20)).slice(1, -1));
      const bytes = (/** @type {number[]} */ ...bytes) => Uint8Array.from(bytes);
      for (const odd of [bytes(0xff), bytes(0xe2, 0x82), bytes(0xf0, 0x9f, 0x9a), bytes(0xed, 0xa0, 0x80)]) {
        const record = [
          encoder.encode('{"id":"a","known_hosts":"'),
          odd,
          long,
          odd,
          encoder.encode('","name":"next"}'),
        ];
        const list = joined([bytes(0x5b), ...record, bytes(0x2c), ...record, bytes(0x5d)]);
        const error = await t.rejection(listed(t, () => list));
        t.assertError(error, { ...badResponse("UTF-8"), operation: "GET /hosts" });
      }
    },
  },
  {
    id: "known-hosts-among-the-fields",
    fault: FAULT,
    requests: 0,
    call: async (t) => {
      const wire = { ...HOST, known_hosts: LINE.repeat(30) };
      const body = (/** @type {unknown} */ value) => () => JSON.stringify(value);
      const [host] = await listed(t, body([wire, wire]));
      const fetch = async () => new Response(JSON.stringify(wire), { headers: { "content-type": "application/json" } });
      // The keys are in the same order too.
      t.assertEqual(JSON.stringify(host), JSON.stringify(await t.client({ fetch }).getHost("a")), "a host of a list");
    },
  },
];
