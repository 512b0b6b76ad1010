// Lists cut into pieces at every possible byte: what comes out is what went in, or a refusal, and never something else.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { OPEN } from "../../local/gateway.js";
import { loadPlainGateway } from "../../local/server.js";
import { TOKEN } from "./rig.js";

const SETTINGS = {
  SERVICE_URL: "http://service.internal",
  SERVICE_TOKEN: TOKEN,
  ACCESS: OPEN,
  LIMITS: "reads=100000/100000",
};
const realFetch = globalThis.fetch;
/** @type {any} */
let gateway;
/** @type {Uint8Array[]} what the service sends, piece by piece */
let pieces = [];

before(async () => {
  const { plainGateway } = await loadPlainGateway();
  gateway = plainGateway({ variables: SETTINGS, assets: { fetch: async () => new Response() } });
  globalThis.fetch = async () => {
    const rest = [...pieces];
    const body = new ReadableStream({
      pull(controller) {
        const piece = rest.shift();
        if (piece) controller.enqueue(piece);
        else controller.close();
      },
    });
    return new Response(body, { headers: { "content-type": "application/json" } });
  };
});
after(() => {
  globalThis.fetch = realFetch;
});

/** @param {Uint8Array} bytes @param {() => number} size */
function cut(bytes, size) {
  pieces = [];
  for (let i = 0; i < bytes.length; ) {
    const end = i + Math.max(1, size());
    pieces.push(bytes.slice(i, end));
    i = end;
  }
}

/** The status, and the list if the body is one. @returns {Promise<[number, unknown]>} */
async function read() {
  const response = await gateway.fetch(new Request("http://localhost/api/hosts"));
  const text = await response.text().catch(() => "broken");
  try {
    return [response.status, JSON.parse(text)];
  } catch {
    return [response.status, undefined];
  }
}

/** Numbers from 0 to 1, the same on every run. @param {number} seed */
function random(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const TEXTS = [
  "",
  "a",
  '"',
  "\\",
  '\\"',
  "[{",
  "}]",
  ",",
  "é",
  "☃",
  "😀",
  "\n",
  "\u0000",
  "x\\\\",
  '{"id":1}',
  "]".repeat(9),
];

test("1,000 lists, cut at random, come out as they went in", async () => {
  const next = random(7);
  const pick = (/** @type {any[]} */ from) => from[Math.floor(next() * from.length)];
  const text = () => Array.from({ length: Math.floor(next() * 4) }, () => pick(TEXTS)).join("");
  for (let i = 0; i < 1000; i++) {
    const records = Array.from({ length: Math.floor(next() * 5) }, () => ({
      id: text(),
      name: text(),
      disk_gb: pick([null, 1, 20, 1e9]),
      unknown: pick([null, [[{ a: [text()] }], text()], { b: { c: text() } }]),
      status: text(),
    }));
    const written = JSON.stringify(records, null, pick([undefined, 1, "\t"]));
    cut(new TextEncoder().encode(written), () => Math.floor(next() * pick([1, 2, 7, 64, 4096])));
    const expected = records.map(({ id, name, disk_gb, status }) => ({ id, name, status, disk_gb }));
    assert.deepEqual(await read(), [200, expected], written);
  }
});

test("a list that lost one byte, or got one, is itself, another valid list, or refused", async () => {
  const whole = JSON.stringify([
    { id: "a\\b", name: 'x"y' },
    { id: "é", name: "[]" },
  ]);
  const bytes = new TextEncoder().encode(whole);
  for (let i = 0; i < bytes.length; i++) {
    const variants = [
      [...bytes.slice(0, i), ...bytes.slice(i + 1)],
      ...[0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d, 0x2c, 0xff].map((byte) => [
        ...bytes.slice(0, i),
        byte,
        ...bytes.slice(i),
      ]),
    ];
    for (const variant of variants) {
      const broken = Uint8Array.from(variant);
      cut(broken, () => 1 + (i % 3));
      const [status, list] = await read();
      if (status !== 200) continue;
      // What still reads as a list must be what a JSON parser makes of the same bytes.
      const parsed = parse(broken);
      if (list === undefined) continue;
      assert.deepEqual(list, parsed, new TextDecoder().decode(broken));
    }
  }
});

/** @param {Uint8Array} bytes */
function parse(bytes) {
  try {
    const records = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    const scalar = (/** @type {unknown} */ value) => (typeof value === "object" ? null : value);
    return records.map((/** @type {Record<string, unknown>} */ record) =>
      Object.fromEntries(["id", "name"].filter((name) => name in record).map((name) => [name, scalar(record[name])])),
    );
  } catch {
    return "no list";
  }
}
