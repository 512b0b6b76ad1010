// wasm-memory.mjs CALLS SERVER ENTRY: bytes of WebAssembly memory after so many calls. It never shrinks.
import process from "node:process";
import { idOf } from "../ids.mjs";

const [calls, server = "", entry = ""] = process.argv.slice(2);
const { SandboxApi } = await import(entry);
// The bindings, next to the entry: what holds the memory is not for users.
const { initSync } = await import(new URL("litterbox_sdk.js", entry).href);
// The names of what it exports are generated.
const memory = Object.values(initSync()).find((each) => each instanceof WebAssembly.Memory);
if (!memory) throw new Error("the module exports no memory");

const one = await (await fetch(`${server}/hosts/${idOf(0)}`)).text();
const some = `[${Array(100).fill(one)}]`;
/** @param {string} url */
const instant = async (url) =>
  new Response(url.endsWith("/hosts") ? some : one, { headers: { "content-type": "application/json" } });
const api = new SandboxApi({ baseUrl: server, token: "bench-token", fetch: instant });

// Ten at once, one of them a list.
for (let made = 0; made < Number(calls); made += 10) {
  await Promise.all(Array.from({ length: 10 }, (_, index) => (index === 0 ? api.listHosts() : api.getHost("a"))));
}
console.log(memory.buffer.byteLength);
process.exit(0);
