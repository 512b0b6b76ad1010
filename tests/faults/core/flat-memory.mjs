// 100 000 calls, most of them failing in some way, must leave the wasm memory as large as the first five thousand made it; so
// must clients that come and go. Run with --expose-gc.
import { SandboxApi } from "litterbox-sdk";
import { collect, staysFlat } from "./memory.mjs";

const host = { id: "a", name: "b".repeat(200), status: "active", extra: { nested: [1, 2, 3] } };
const long = "x".repeat(2_000);

/** A look-alike of a Response that costs less. @param {number} status @param {unknown} body @param {string} type */
function response(status, body, type = "application/json") {
  const bytes = new TextEncoder().encode(JSON.stringify(body)).buffer;
  const headers = { get: (/** @type {string} */ name) => (name === "content-type" ? type : null) };
  return () => /** @type {any} */ ({ status, type: "default", headers, body: null, arrayBuffer: async () => bytes });
}

/** Responses of every kind, in turn. @type {((init: RequestInit) => Response | Promise<Response>)[]} */
const responses = [
  response(200, [host, host, host]),
  response(502, { detail: long }),
  response(422, { detail: [{ loc: ["body"], msg: long, input: long }] }),
  response(200, "", "text/html"),
  response(200, [{ id: null }]),
  () => Promise.reject(new Error(`refused ${long}`)),
  ({ signal }) => new Promise((_, reject) => signal?.addEventListener("abort", reject, { once: true })),
  response(302, ""),
  response(200, long),
  () => new Response(new ReadableStream({ pull: (controller) => controller.error(new Error("torn")) })),
];

let turn = 0;
const baseUrl = "https://sandbox.example";
const token = "token-of-the-client";
/** @type {NonNullable<import("litterbox-sdk").SandboxApiOptions["fetch"]>} */
const fetch = async (_, init) => {
  turn += 1;
  return /** @type {NonNullable<typeof responses[0]>} */ (responses[turn % responses.length])(init);
};
const spec = { env: { A: long }, secrets: { github: { value: "credential" } } };

/** Calls at once, some of them wrong or aborted. @param {SandboxApi} api @param {number} atOnce */
async function batch(api, atOnce) {
  const controllers = Array.from({ length: atOnce }, () => new AbortController());
  const calls = controllers.map(({ signal }, index) => {
    const options = { signal };
    if (index % 7 === 0) return api.getHost("..", options);
    return index % 3 === 0 ? api.createHost(spec, options) : api.listHosts(options);
  });
  setTimeout(() => controllers.forEach((each) => void each.abort()), 1);
  await Promise.allSettled(calls);
}

/** @param {number} calls @param {number} atOnce */
async function oneClient(calls, atOnce) {
  const api = new SandboxApi({ baseUrl, token, fetch });
  for (let done = 0; done < calls; done += atOnce) {
    await batch(api, atOnce);
    if (done % 1_000 === 0) await collect();
  }
}

/** Clients that are closed, freed or forgotten, `atOnce` from one collection to the next. @param {number} count @param {number} atOnce */
async function manyClients(count, atOnce) {
  for (let made = 0; made < count; made += 1) {
    const api = new SandboxApi({ baseUrl, token, fetch, headers: { "x-pad": long } });
    await api.getHost("..").catch(() => {});
    if (made % 3 === 0) await api.close();
    if (made % 3 === 1) Reflect.get(api, "free")?.call(api);
    if (made % atOnce === 0) await collect();
  }
}

await staysFlat(oneClient, 10_000, 100_000, 50, "calls");
await staysFlat(manyClients, 1_000, 20_000, 100, "clients");
