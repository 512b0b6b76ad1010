// A custom fetch with unusual behaviour: look-alike responses, re-entry, results that come late or never.

import { TOO_LARGE } from "../harness/expectations.js";
import { HOST } from "../harness/fixtures.js";
import { thenable } from "../harness/thenable.js";
import { trappedResponse } from "../harness/trapped-response.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {NonNullable<import("litterbox-sdk").SandboxApiOptions["fetch"]>} Fetch */

const FAULT = "custom fetch throws at once, returns nonsense, never settles, calls the client again";

/** Values that work like a Response. @type {[string, Fetch][]} */
const RESPONSES = [
  ["response", async () => Response.json([HOST])],
  ["response-without-promise", () => /** @type {never} */ (Response.json([HOST]))],
  ["thenable", () => thenable((resolve) => resolve(Response.json([HOST])))],
  [
    "look-alike",
    async () =>
      /** @type {never} */ ({
        status: 200,
        type: "default",
        headers: { get: (/** @type {string} */ name) => (name === "content-type" ? "application/json" : null) },
        body: null,
        arrayBuffer: async () => new TextEncoder().encode(JSON.stringify([HOST])).buffer,
      }),
  ],
  ["clone", async () => Response.json([HOST]).clone()],
];

/** @type {Case[]} */
const responses = RESPONSES.map(([name, fetch]) => ({
  id: `fetch-returns-${name}`,
  fault: FAULT,
  options: { fetch },
  requests: 0,
  resolves: (hosts, t) => t.assertEqual(hosts[0].id, HOST.id, "id"),
}));

/**
 * Only a body whose declared length is small may be read at once: its size is bounded then. The declared headers, the type, whether
 * they allow it, and the URL, which only responses have that the platform fetched.
 * @type {[string, Record<string, string>, ResponseType, boolean, string?][]}
 */
const LENGTHS = [
  ["short", { "content-length": "14" }, "basic", true],
  ["long", { "content-length": "300000" }, "basic", false],
  ["nothing", {}, "basic", false],
  ["nonsense", { "content-length": "few" }, "basic", false],
  ["short-but-encoded", { "content-length": "14", "content-encoding": "gzip" }, "basic", false],
  ["short-but-of-another-origin", { "content-length": "14" }, "cors", false],
  ["short-but-made-by-hand", { "content-length": "14" }, "default", false, ""],
];

/** @type {Case[]} */
const lengths = LENGTHS.map(([name, headers, type, enough, url = "https://sandbox.test/hosts"]) => ({
  id: `body-declares-its-length-${name}`,
  fault: FAULT,
  requests: 0,
  call: async (t) => {
    let asked = 0;
    const bytes = new TextEncoder().encode('[{"id":"one"}]');
    const response = {
      status: 200,
      type,
      url,
      headers: new Headers({ "content-type": "application/json", ...headers }),
      body: new Response(bytes).body,
      arrayBuffer: async () => {
        asked += 1;
        return bytes.buffer;
      },
    };
    const hosts = await t.client({ fetch: async () => /** @type {never} */ (response) }).listHosts();
    t.assertEqual(
      [hosts[0]?.id, asked],
      ["one", enough ? 1 : 0],
      "the host, and how often the whole body was read at once",
    );
  },
}));

/** @type {Case[]} */
const behaviour = [
  {
    id: "body-longer-than-declared",
    fault: FAULT,
    options: {
      maxResponseBytes: 1_000,
      fetch: async () =>
        new Response(" ".repeat(5_000), { headers: { "content-type": "application/json", "content-length": "14" } }),
    },
    rejects: TOO_LARGE,
    requests: 0,
  },
  {
    id: "fetch-returns-a-body-that-throws",
    fault: FAULT,
    options: { fetch: async () => /** @type {never} */ (trappedResponse("body")) },
    rejects: { error: "SandboxUnavailableError", outcome: "unknown", status: 200, cause: true },
    requests: 0,
  },
  {
    id: "fetch-never-settles",
    fault: FAULT,
    options: { fetch: () => new Promise(() => {}), timeoutMs: 100 },
    rejects: { error: "SandboxTimeoutError", outcome: "unknown", durationMs: [90, 1_000] },
    requests: 0,
  },
  {
    id: "fetch-rejects-after-the-deadline",
    fault: FAULT,
    options: (t) => ({ fetch: () => t.sleep(60).then(() => Promise.reject(new Error("late"))), timeoutMs: 30 }),
    rejects: { error: "SandboxTimeoutError", outcome: "unknown" },
    requests: 0,
  },
  {
    id: "fetch-resolves-after-the-deadline",
    fault: FAULT,
    requests: 0,
    call: async (t) => {
      let cancelled = false;
      const body = new ReadableStream({
        cancel() {
          cancelled = true;
        },
      });
      const api = t.client({ fetch: () => t.sleep(80).then(() => new Response(body)), timeoutMs: 30 });
      t.assertError(await t.rejection(api.listHosts()), {
        error: "SandboxTimeoutError",
        operation: "GET /hosts",
        outcome: "unknown",
      });
      await t.eventually(() => cancelled, "the body of the late response is cancelled");
    },
  },
  {
    id: "fetch-resolves-to-no-response-with-a-body",
    fault: "stream cancelled",
    requests: 0,
    call: async (t) => {
      let cancelled = 0;
      const cancel = () => {
        cancelled += 1;
      };
      for (const parts of [{ status: "200", headers: new Headers() }, { status: 200 }, { status: 200, headers: {} }]) {
        const body = new ReadableStream({ cancel });
        const error = await t.rejection(
          t.client({ fetch: async () => /** @type {never} */ ({ ...parts, body }) }).listHosts(),
        );
        t.assert(error instanceof t.sdk.SandboxResponseError && /not a Response/.test(error.message), "the error");
      }
      await t.eventually(() => cancelled === 3, "each body is cancelled");
    },
  },
  {
    id: "fetch-called-as-a-function",
    fault: "fetch called as a method",
    requests: 0,
    call: async (t) => {
      /** @type {any[]} */
      const calls = [];
      const api = t.client({
        /** @this {unknown} */
        fetch: async function (...args) {
          calls.push([this, ...args]);
          return Response.json(HOST);
        },
      });
      await api.createHost({ idempotencyKey: "k" });
      const [receiver, url, init, ...rest] = calls[0];
      t.assertEqual(receiver, undefined, "this");
      t.assertEqual([typeof url, url, rest.length], ["string", `${t.base}/hosts`, 0], "the URL");
      t.assert(Object.getPrototypeOf(init) === Object.prototype, "init is a plain object");
      t.assert(Object.getPrototypeOf(init.headers) === Object.prototype, "headers are a plain object");
      t.assertEqual([init.method, init.redirect, typeof init.body], ["POST", "manual", "string"], "init");
      t.assert(init.signal instanceof AbortSignal, "a signal");
    },
  },
  {
    id: "fetch-of-an-object",
    fault: "fetch called as a method",
    requests: 0,
    call: async (t) => {
      /** @type {any[]} */
      const calls = [];
      // As a Workers service binding: its method needs its own `this`.
      const binding = {
        /** @this {unknown} @param {unknown[]} args */
        async fetch(...args) {
          calls.push([this, ...args]);
          return Response.json([HOST]);
        },
      };
      const api = t.client({ fetch: /** @type {never} */ (binding) });
      t.assertEqual((await api.listHosts())[0]?.id, HOST.id, "id");
      const [receiver, url, init] = calls[0];
      t.assert(receiver === binding, "this is the object");
      t.assertEqual([url, init.method], [`${t.base}/hosts`, "GET"], "the request");
    },
  },
  {
    id: "fetch-of-a-class-instance",
    fault: "fetch called as a method",
    requests: 0,
    call: async (t) => {
      class Binding {
        #hosts = [HOST];
        async fetch() {
          return Response.json(this.#hosts);
        }
      }
      const api = t.client({ fetch: /** @type {never} */ (new Binding()) });
      t.assertEqual((await api.listHosts())[0]?.id, HOST.id, "id");
    },
  },
  {
    id: "fetch-calls-the-client-again",
    fault: FAULT,
    requests: 0,
    call: async (t) => {
      let depth = 0;
      const api = t.client({
        fetch: async (url) => {
          depth += 1;
          if (depth < 20) await (depth % 2 ? api.getHost("a") : api.listHosts());
          return Response.json(url.endsWith("/hosts") ? [] : HOST);
        },
      });
      t.assertEqual(await api.listHosts(), [], "hosts");
      t.assertEqual(depth, 20, "calls");
    },
  },
  {
    // Its status is 0, as that of a redirect that a browser hides.
    id: "fetch-gives-a-network-error",
    fault: FAULT,
    requests: 0,
    options: { fetch: async () => Response.error() },
    rejects: { error: "SandboxResponseError", outcome: "unknown", message: "unexpected response" },
  },
  {
    id: "fetch-closes-the-client",
    fault: FAULT,
    requests: 0,
    options: {},
    call: (t) => {
      const api = t.client({
        fetch: async () => {
          await api.close();
          return Response.json([]);
        },
      });
      return api.listHosts();
    },
    rejects: { error: "SandboxClosedError", outcome: "unknown" },
  },
  {
    id: "token-function-calls-the-client-again",
    fault: FAULT,
    requests: 0,
    call: async (t) => {
      let asked = 0;
      const api = t.client({
        token: async () => {
          asked += 1;
          if (asked < 5) await api.listHosts();
          return "inner-token";
        },
        fetch: async () => Response.json([]),
      });
      t.assertEqual(await api.listHosts(), [], "hosts");
    },
  },
  {
    id: "fetch-replaced-later",
    fault: "fetch called as a method",
    exclusive: true,
    requests: 0,
    call: async (t) => {
      const { fetch } = globalThis;
      try {
        globalThis.fetch = async () => Response.json([HOST]);
        t.assertEqual((await t.api.listHosts()).length, 1, "hosts");
      } finally {
        globalThis.fetch = fetch;
      }
    },
  },
  {
    id: "fetch-missing",
    fault: FAULT,
    exclusive: true,
    requests: 0,
    call: async (t) => {
      const { fetch } = globalThis;
      try {
        globalThis.fetch = /** @type {never} */ (undefined);
        return await t.api.listHosts();
      } finally {
        globalThis.fetch = fetch;
      }
    },
    rejects: {
      error: "TypeError",
      message: /^listHosts: there is no global fetch here; pass one as the option `fetch`$/,
    },
  },
];

export const customFetch = [...responses, ...lengths, ...behaviour];
