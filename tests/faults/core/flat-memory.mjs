// 100 000 calls, most of them failing in some way, must leave the wasm memory as large as the first thousand made it.
import { strict as assert } from "node:assert";
import { SandboxApi } from "litterbox-sdk";

// The bindings, next to the entry: what holds the memory is not for users.
const { initSync } = await import(new URL("litterbox_sdk.js", import.meta.resolve("litterbox-sdk")).href);

const host = { id: "a", name: "b".repeat(200), status: "active", extra: { nested: [1, 2, 3] } };
const long = "x".repeat(10_000);

/** Answers of every kind, in turn. @type {((init: RequestInit) => Response | Promise<Response>)[]} */
const answers = [
  () => Response.json([host, host, host]),
  () => Response.json({ detail: long }, { status: 502 }),
  () => Response.json({ detail: [{ loc: ["body"], msg: long, input: long }] }, { status: 422 }),
  () => new Response("<html>", { headers: { "content-type": "text/html" } }),
  () => Response.json([{ id: null }]),
  () => Promise.reject(new Error(`refused ${long}`)),
  ({ signal }) => new Promise((_, reject) => signal?.addEventListener("abort", reject, { once: true })),
  () => new Response(null, { status: 302, headers: { location: "https://elsewhere.example" } }),
  () => new Response(long),
  () => new Response(new ReadableStream({ pull: (controller) => controller.error(new Error("torn")) })),
];

const memory = initSync().memory;
const spec = { env: { A: long }, secrets: { github: { value: "credential" } } };

/** @param {number} calls */
async function run(calls) {
  for (let done = 0; done < calls; done += 100) {
    // A client per hundred calls, half of them freed by hand.
    let turn = 0;
    const api = new SandboxApi({
      baseUrl: "https://sandbox.example",
      token: "token-of-the-client",
      fetch: async (_, init) => /** @type {NonNullable<typeof answers[0]>} */ (answers[turn++ % answers.length])(init),
    });
    const batch = Array.from({ length: 100 }, (_, index) => {
      const signal = index % 10 === 6 ? AbortSignal.abort() : undefined;
      const options = signal ? { signal } : {};
      if (index % 7 === 0) return api.getHost("..", options);
      return index % 3 === 0 ? api.createHost(spec, options) : api.listHosts(options);
    });
    setTimeout(() => api.close(), 5).unref();
    await Promise.allSettled(batch);
    if (done % 200 === 0) Reflect.get(api, "free").call(api);
  }
}

await run(2_000);
const before = memory.buffer.byteLength;
const start = performance.now();
await run(100_000);
const after = memory.buffer.byteLength;
console.log(
  JSON.stringify({ calls: 100_000, before, after, seconds: Math.round((performance.now() - start) / 100) / 10 }),
);
assert.equal(after, before, `the wasm memory grew from ${before} to ${after} bytes`);
