// Other people's fetch: whatever its response gives to read is read within the limit and let go when the call ends, or refused
// with a sentence that says what it lacks.
import assert from "node:assert/strict";
import { Readable } from "node:stream";
import test, { describe } from "node:test";
import { listen, pour } from "./connections.mjs";
import { importLibrary, library, SandboxApi, sdk } from "./installed.mjs";

const MIB = 1024 * 1024;
const nodeFetch2 = library("node-fetch-2");
const { default: nodeFetch3 } = await importLibrary("node-fetch-3");
const undici = library("undici");
const axios = library("axios");

/** A fetch made of axios, as adapters are written. @param {string} url @param {any} init */
async function overAxios(url, { method, headers, body, signal, redirect }) {
  const response = await axios.request({
    url,
    method,
    headers,
    data: body,
    signal,
    responseType: "stream",
    validateStatus: () => true,
    maxRedirects: redirect === "manual" ? 0 : 5,
  });
  return { status: response.status, headers: new Headers(response.headers.toJSON()), body: response.data };
}

/** @type {Record<string, any>} */
const FETCHES = {
  "Node's own": globalThis.fetch,
  "node-fetch 2": nodeFetch2,
  "node-fetch 3": nodeFetch3,
  undici: undici.fetch,
  "an adapter over axios, with Node streams": overAxios,
};

/** @param {string} baseUrl @param {any} fetch @param {object} [more] */
const client = (baseUrl, fetch, more) => new SandboxApi({ baseUrl, token: "token", fetch, ...more });

/** @param {Promise<unknown>} promise @returns {Promise<any>} */
const failure = (promise) =>
  promise.then(
    () => assert.fail("it should have failed"),
    (error) => error,
  );

const json = { "content-type": "application/json" };
const HOSTS = '[{"id":"0197a7e5-0000-7000-8000-000000000001","name":"one","status":"active"}]';

for (const [name, fetch] of Object.entries(FETCHES)) {
  describe(name, () => {
    test("a success is read", async (t) => {
      const server = await listen((_request, response) => response.writeHead(200, json).end(HOSTS));
      t.after(server.close);
      const [host] = await client(server.url, fetch).listHosts();
      assert.equal(host?.name, "one");
      assert.equal(await server.unfinished(), 0);
    });

    test("a large body is read no further than maxResponseBytes, and its connection is closed", async (t) => {
      let sent = { bytes: 0 };
      const server = await listen((_request, response) => {
        response.writeHead(200, json);
        sent = pour(response, 200 * MIB);
      });
      t.after(server.close);
      const error = await failure(client(server.url, fetch, { maxResponseBytes: MIB }).listHosts());
      assert.ok(error instanceof sdk.SandboxResponseError, `${error}`);
      assert.equal(await server.unfinished(), 0, "connections left open");
      assert.ok(sent.bytes < 20 * MIB, `${sent.bytes} bytes were sent`);
    });

    test("a large error body is read no further than need be, and its connection is closed", async (t) => {
      let sent = { bytes: 0 };
      const server = await listen((_request, response) => {
        response.writeHead(500, json);
        sent = pour(response, 200 * MIB);
      });
      t.after(server.close);
      const error = await failure(client(server.url, fetch, { maxResponseBytes: MIB }).listHosts());
      assert.equal(error.status, 500);
      assert.equal(await server.unfinished(), 0, "connections left open");
      assert.ok(sent.bytes < 20 * MIB, `${sent.bytes} bytes were sent`);
    });

    test("a refused redirect lets go of its body", async (t) => {
      const server = await listen((_request, response) => {
        response.writeHead(302, { location: "https://elsewhere.test/" });
        response.write("moved"); // and never ends
      });
      t.after(server.close);
      const api = client(server.url, fetch);
      const error = await failure(api.listHosts());
      assert.ok(error instanceof sdk.SandboxResponseError, `${error}`);
      assert.equal(await server.unfinished(), 0, "connections left open");
    });

    for (const [
      ending,
      expected,
      end,
    ] of /** @type {[string, any, (api: any, controller: AbortController) => void][]} */ ([
      ["close()", sdk.SandboxClosedError, (api) => void api.close()],
      ["an abort", Error, (_api, controller) => controller.abort()],
      ["the deadline", sdk.SandboxTimeoutError, () => {}],
    ])) {
      test(`${ending} while the body stalls closes the connection`, async (t) => {
        let asked = () => {};
        const arrived = new Promise((resolve) => {
          asked = () => resolve(undefined);
        });
        const server = await listen((_request, response) => {
          response.writeHead(200, json).write("[");
          asked();
        });
        t.after(server.close);
        const api = client(server.url, fetch);
        const controller = new AbortController();
        const timeoutMs = ending === "the deadline" ? 300 : null;
        const call = failure(api.listHosts({ signal: controller.signal, timeoutMs }));
        await arrived;
        await new Promise((resolve) => setTimeout(resolve, 100));
        end(api, controller);
        assert.ok((await call) instanceof expected);
        assert.equal(await server.unfinished(), 0, "connections left open");
      });
    }
  });
}

/** Responses that are not the platform's, all with the same body. @type {Record<string, (text: string) => object>} */
const BODIES = {
  "a web stream": (text) => ({ body: new Blob([text]).stream() }),
  "a Node stream": (text) => ({ body: Readable.from([Buffer.from(text)]) }),
  "an async iterable": (text) => ({ body: chunks(text) }),
  "a Blob as the body": (text) => ({ body: new Blob([text]) }),
  "bytes as the body": (text) => ({ body: Buffer.from(text) }),
  "a string as the body": (text) => ({ body: text }),
  "only arrayBuffer()": (text) => ({ arrayBuffer: async () => new TextEncoder().encode(text).buffer }),
  "only bytes()": (text) => ({ bytes: async () => new TextEncoder().encode(text) }),
  "only blob()": (text) => ({ blob: async () => new Blob([text]) }),
  "only text()": (text) => ({ text: async () => text }),
  "only json()": (text) => ({ json: async () => JSON.parse(text) }),
};

/** @param {string} text */
async function* chunks(text) {
  for (const part of text.match(/.{1,1000}/gs) ?? []) yield new TextEncoder().encode(part);
}

/** @param {number} status @param {object} body @returns {() => Promise<any>} */
const fetchOf = (status, body) => async () => ({ status, headers: new Headers(json), ...body });

describe("responses that have", () => {
  for (const [what, body] of Object.entries(BODIES)) {
    test(`${what} are read`, async () => {
      const [host] = await client("https://service.test", fetchOf(200, body(HOSTS))).listHosts();
      assert.equal(host?.name, "one");
      const detail = JSON.stringify({ detail: "host not found" });
      const error = await failure(client("https://service.test", fetchOf(404, body(detail))).getHost("one"));
      assert.ok(error instanceof sdk.SandboxNotFoundError);
      assert.match(error.message, /host not found/);
    });

    test(`${what} are refused above maxResponseBytes`, async () => {
      // In a string, for what only gives parsed JSON has no spaces any more.
      const large = JSON.stringify(["x".repeat(5000)]);
      const api = client("https://service.test", fetchOf(200, body(large)), { maxResponseBytes: 1000 });
      const error = await failure(api.listHosts());
      assert.ok(error instanceof sdk.SandboxResponseError, `${error}`);
      assert.match(error.message, /1000/);
    });
  }

  test("nothing to read are refused with what they lack", async () => {
    const error = await failure(client("https://service.test", fetchOf(200, {})).listHosts());
    assert.ok(error instanceof sdk.SandboxResponseError, `${error}`);
    assert.match(error.message, /body/);
  });
});

describe("a body that is not read to its end is let go of", () => {
  /** @param {(released: () => void) => object} make */
  async function assertReleased(make, status = 302) {
    let released = 0;
    const body = make(() => released++);
    const fetch = async () => ({ status, headers: new Headers({ location: "https://elsewhere.test" }), body });
    await failure(client("https://service.test", fetch).listHosts());
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(released, 1);
  }
  /** @type {Record<string, (released: () => void) => object>} */
  const kinds = {
    "a web stream is cancelled": (released) => new ReadableStream({ cancel: released }),
    "a Node stream is destroyed": (released) =>
      new Readable({
        read() {},
        destroy: (_error, done) => {
          released();
          done(null);
        },
      }),
    "an async iterator is returned": (released) => ({
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise(() => {}),
        return: async () => {
          released();
          return { done: true, value: undefined };
        },
      }),
    }),
  };
  for (const [name, make] of Object.entries(kinds)) test(name, () => assertReleased(make));
});

test("a Node stream's later error is nobody's unhandled rejection or exception", async () => {
  const body = new Readable({ read() {} });
  const fetch = async () => ({ status: 302, headers: new Headers({ location: "https://elsewhere.test" }), body });
  await failure(client("https://service.test", /** @type {any} */ (fetch)).listHosts());
  body.destroy(new Error("late"));
  await new Promise((resolve) => setTimeout(resolve, 20));
});
