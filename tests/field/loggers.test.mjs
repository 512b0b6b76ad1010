// What loggers and clones make of clients, errors and records: no secret of the client, and enough to find out what failed.
import assert from "node:assert/strict";
import { Writable } from "node:stream";
import test, { describe } from "node:test";
import { inspect } from "node:util";
import vm from "node:vm";
import { listen } from "./connections.mjs";
import { importLibrary, library, SandboxApi, sdk } from "./installed.mjs";

const { default: pino } = await importLibrary("pino");
const winston = library("winston");
const axios = library("axios");
const nodeFetch2 = library("node-fetch-2");
const { default: nodeFetch3 } = await importLibrary("node-fetch-3");
const undici = library("undici");

const TOKEN = "token-that-nobody-may-see";

/** @param {any} fetch @param {string} [baseUrl] */
const client = (fetch, baseUrl = "https://service.test") => new SandboxApi({ baseUrl, token: TOKEN, fetch });

/** @param {any} fetch @returns {Promise<any>} */
const failed = (fetch) =>
  client(fetch)
    .createHost({ image: "ubuntu", idempotencyKey: "the-key" })
    .then(
      () => assert.fail("it should have failed"),
      (error) => error,
    );

const refusing = async () => {
  throw new TypeError(`fetch failed with Bearer ${TOKEN}`, {
    cause: Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET", syscall: "read", address: "192.0.2.1" }),
  });
};

/** A stream that keeps what is written to it. */
function collector() {
  /** @type {string[]} */
  const chunks = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => chunks.join("") };
}

/** @type {Record<string, (value: unknown) => string>} */
const PRINTERS = {
  pino(value) {
    const { stream, text } = collector();
    const logger = pino({}, stream);
    logger.error(/** @type {any} */ (value), "it failed");
    logger.error({ err: value, api: value }, "it failed");
    return text();
  },
  winston(value) {
    const { stream, text } = collector();
    const { combine, errors, json } = winston.format;
    const logger = winston.createLogger({
      format: combine(errors({ stack: true, cause: true }), json()),
      transports: [new winston.transports.Stream({ stream })],
    });
    logger.error(value);
    logger.error("it failed", { error: value });
    logger.error("it failed", value);
    return text();
  },
  "console.log": (value) => inspect(value, { depth: 10, showHidden: true, getters: true }),
  "JSON.stringify": (value) => JSON.stringify(value),
  String: (value) => String(value),
};

for (const [name, print] of Object.entries(PRINTERS)) {
  test(`${name} shows an error with its class and what is known, and no token`, async () => {
    const text = print(await failed(refusing));
    assert.ok(!text.includes(TOKEN), text);
    assert.match(text, /SandboxUnavailableError/);
    if (name !== "String") {
      assert.match(text, /the-key/);
      assert.match(text, /unknown/);
    }
    if (name === "pino" || name === "console.log") assert.match(text, /ECONNRESET/);
  });

  test(`${name} shows a client without its token`, () => {
    assert.ok(!print(client(refusing)).includes(TOKEN));
  });
}

test("structuredClone of an error keeps its message and stack and no token, and postMessage does not throw", async () => {
  const error = await failed(refusing);
  const clone = structuredClone(error);
  assert.ok(clone instanceof Error);
  assert.equal(clone.message, error.message);
  assert.ok(!inspect(clone, { depth: 10, showHidden: true }).includes(TOKEN));
  assert.equal(structuredClone({ ...error }).idempotencyKey, "the-key");
});

/** What libraries and platforms reject with, and what has to be left of it. @type {[string, () => any, RegExp][]} */
const CAUSES = [
  ["Node's fetch", () => globalThis.fetch, /ECONNREFUSED/],
  ["undici", () => undici.fetch, /ECONNREFUSED/],
  ["node-fetch 2", () => nodeFetch2, /ECONNREFUSED/],
  ["node-fetch 3", () => nodeFetch3, /ECONNREFUSED/],
  ["axios", () => overAxios, /ECONNREFUSED/],
];

/** @param {string} url @param {any} init */
const overAxios = (url, { method, headers, body }) => axios.request({ url, method, headers, data: body });

describe("causes", () => {
  for (const [name, fetch, expected] of CAUSES) {
    test(`${name}: the cause says which address failed and how, and shows no token`, async () => {
      const server = await listen(() => {});
      server.close();
      const error = await client(fetch(), server.url)
        .listHosts()
        .catch((error) => error);
      const text = inspect(error, { depth: 10, showHidden: true, getters: true });
      assert.ok(error instanceof sdk.SandboxUnavailableError);
      assert.equal(error.outcome, "not_sent");
      assert.match(text, expected);
      assert.match(inspect(error.cause, { depth: 10 }), /127\.0\.0\.1/);
      assert.ok(!text.includes(TOKEN), text);
    });
  }

  /** @type {[string, unknown, RegExp][]} */
  const shapes = [
    [
      "an Error of another realm",
      vm.runInNewContext(`Object.assign(new TypeError("fetch failed"), { code: "EPIPE" })`),
      /EPIPE/,
    ],
    [
      "an Error of another realm with a token",
      vm.runInNewContext(`Object.assign(new TypeError("Bearer ${TOKEN} failed"), { code: "EPIPE" })`),
      /EPIPE/,
    ],
    ["a DOMException", new DOMException("The network is gone", "NetworkError"), /network is gone/i],
    ["a DOMException with a token", new DOMException(`Bearer ${TOKEN}`, "NetworkError"), /NetworkError/],
    ["a string", `it broke with ${TOKEN}`, /it broke/],
    ["an object", { code: "EPIPE", why: "it broke", header: `Bearer ${TOKEN}` }, /EPIPE/],
    [
      "an AggregateError",
      Object.assign(
        new AggregateError([
          Object.assign(new Error("connect ECONNREFUSED ::1:9"), { code: "ECONNREFUSED", address: "::1" }),
          Object.assign(new Error(`connect ECONNREFUSED ${TOKEN}`), { code: "ECONNREFUSED", address: "127.0.0.1" }),
        ]),
        { code: "ECONNREFUSED" },
      ),
      /::1[\s\S]*127\.0\.0\.1/,
    ],
    [
      "an error of a library's own class with the request in it",
      new (class FetchError extends Error {
        config = { headers: { authorization: `Bearer ${TOKEN}` } };
        code = "EPIPE";
      })("request failed"),
      /request failed[\s\S]*EPIPE/,
    ],
  ];
  for (const [name, thrown, expected] of shapes) {
    test(`${name} is kept as far as it holds no token`, async () => {
      const error = await failed(async () => {
        throw thrown;
      });
      const text = inspect(error.cause, { depth: 10, showHidden: true, getters: true });
      assert.match(text, expected);
      assert.ok(!text.includes(TOKEN), text);
    });
  }
});
