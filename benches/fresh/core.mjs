// core.mjs CALLS SERVER ENTRY: how many times as large the WebAssembly memory is after so many calls as after a thousand.
import process from "node:process";
import { idOf } from "../ids.mjs";

const [calls, server = "", entry = ""] = process.argv.slice(2);
const { SandboxApi } = await import(entry);
// The bindings, next to the entry: what holds the memory is not for users.
const { initSync } = await import(new URL("litterbox_sdk.js", entry).href);
const { memory } = initSync();

const one = await (await fetch(`${server}/hosts/${idOf(0)}`)).text();
const some = `[${Array(100).fill(one)}]`;
/** @param {string} url */
const instant = async (url) =>
  new Response(url.endsWith("/hosts") ? some : one, { headers: { "content-type": "application/json" } });
const api = new SandboxApi({ baseUrl: server, token: "bench-token", fetch: instant });

/** Ten at once, one of them a list. @param {number} count */
async function make(count) {
  for (let made = 0; made < count; made += 10) {
    await Promise.all(Array.from({ length: 10 }, (_, index) => (index === 0 ? api.listHosts() : api.getHost("a"))));
  }
}

await make(1_000);
const before = memory.buffer.byteLength;
await make(Number(calls) - 1_000);
console.error(`wasm memory: ${before} bytes after 1,000 calls, ${memory.buffer.byteLength} after ${calls}`);
console.log(memory.buffer.byteLength / before);
process.exit(0);
