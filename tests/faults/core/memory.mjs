// Measures what the core holds: its memory and its slots for JavaScript values, neither of which ever shrinks, and the
// JavaScript heap. Node and Deno need --expose-gc.
import { strict as assert } from "node:assert";
import process from "node:process";

// The bindings, next to the entry: what holds the memory is not for users.
const { initSync } = await import(new URL("litterbox_sdk.js", import.meta.resolve("litterbox-sdk")).href);
// The names of what it exports are generated.
const exported = Object.values(initSync());
const memory = exported.find((each) => each instanceof WebAssembly.Memory);
const handles = exported.find((each) => each instanceof WebAssembly.Table && each.length >= 1024);
assert(memory && handles, "there is no memory or no table of handles");

const host = /** @type {any} */ (globalThis);
const collectGarbage = host.Bun ? () => host.Bun.gc(true) : host.gc;

/** What only waits for the garbage collector is no leak; finalisers run between two turns of the event loop. */
export async function collect() {
  for (let times = 0; times < 2; times += 1) {
    collectGarbage();
    await new Promise((done) => setTimeout(done, 1));
  }
}

async function sizes() {
  await collect();
  return { bytes: /** @type {WebAssembly.Memory} */ (memory).buffer.byteLength, slots: handles.length };
}

async function heapBytes() {
  for (let times = 0; times < 3; times += 1) await collect();
  return process.memoryUsage().heapUsed;
}

/**
 * Runs `first` times to let everything grow to its working size, then `count` times, and fails if the core grew meanwhile,
 * or the heap by more than `heapSlack` bytes.
 * @param {(count: number) => Promise<void>} run @param {number} first @param {number} count @param {string} what
 * @param {number} [heapSlack]
 */
export async function staysFlat(run, first, count, what, heapSlack = Number.POSITIVE_INFINITY) {
  await run(first);
  const before = await sizes();
  const heapBefore = await heapBytes();
  const start = performance.now();
  await run(count);
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  const after = await sizes();
  const heap = (await heapBytes()) - heapBefore;
  const text = (/** @type {typeof before} */ { bytes, slots }) => `${bytes} bytes and ${slots} slots`;
  console.log(
    `${count} ${what} in ${seconds} s: ${text(before)} before, ${text(after)} after; heap ${heap} bytes more`,
  );
  assert.deepEqual(after, before, `${what}: the core grew`);
  assert(heap <= heapSlack, `${what}: the heap grew by ${heap} bytes`);
}
