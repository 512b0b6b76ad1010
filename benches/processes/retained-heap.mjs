// retained-heap.mjs ours|parsed LIST ENTRY: bytes of JavaScript heap that a list keeps, after everything else of the call was collected.
import process from "node:process";

const [how, list = "", entry = ""] = process.argv.slice(2);
const { SandboxApi } = await import(entry);

/** Both read the same body. */
const ours = () => new SandboxApi({ baseUrl: list, token: "bench-token" }).listHosts();
const parsed = async () => JSON.parse(await (await fetch(`${list}/hosts`)).text());

async function heap() {
  for (let times = 0; times < 3; times += 1) {
    await new Promise((done) => setTimeout(done, 10));
    globalThis.gc?.();
  }
  return process.memoryUsage().heapUsed;
}

const get = how === "ours" ? ours : parsed;
await get();
const before = await heap();
const held = await get();
console.log((await heap()) - before);
// Read at the very end, or the engine might see that the list is not needed any more.
process.exit(held.length > 0 ? 0 : 1);
