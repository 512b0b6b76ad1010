// Measures what the core holds: its memory and its slots for JavaScript values, neither of which ever shrinks, the values in
// those slots, and the JavaScript heap. Node and Deno need --expose-gc.
import { strict as assert } from "node:assert";
import process from "node:process";

// The bindings, next to the entry: what holds the memory is not for users.
const { initSync } = await import(new URL("litterbox_sdk.js", import.meta.resolve("litterbox-sdk")).href);
// The names of what it exports are generated.
const exported = Object.values(initSync());
const memory = exported.find((each) => each instanceof WebAssembly.Memory);
const handles = exported.find((each) => each instanceof WebAssembly.Table && each.length >= 1024);
assert(memory && handles, "there is no memory or no table of handles");

/** References of clients whose finalisers come late, as Bun's do. One kept by each call would be tens of thousands. */
const LATE = 1_000;

const host = /** @type {any} */ (globalThis);
const collectGarbage = host.Bun ? () => host.Bun.gc(true) : host.gc;

/** What only waits for the garbage collector is no leak; finalisers run between two turns of the event loop. */
export async function collect() {
  for (let times = 0; times < 2; times += 1) {
    collectGarbage();
    await new Promise((done) => setTimeout(done, 1));
  }
}

/** JavaScript values the core refers to. A slot that is given back is null; one that is lost may be, too, so slots count as well. */
function referencesHeld() {
  let held = 0;
  for (let slot = 0; slot < handles.length; slot += 1) {
    if ((handles.get(slot) ?? null) !== null) held += 1;
  }
  return held;
}

async function sizes() {
  await collect();
  const { byteLength } = /** @type {WebAssembly.Memory} */ (memory).buffer;
  return { core: { bytes: byteLength, slots: handles.length }, references: referencesHeld() };
}

async function heapBytes() {
  for (let times = 0; times < 3; times += 1) await collect();
  return process.memoryUsage().heapUsed;
}

/**
 * Runs `first` times to let everything grow to its working size, then `count` times, and fails if the core grew meanwhile,
 * or the heap by more than `heapSlack` bytes. How many calls overlap depends on the machine's speed, and the core's size on the
 * most that ever did: the first run starts three times as many at once, so that the second cannot need more.
 * @param {(count: number, atOnce: number) => Promise<void>} run @param {number} first @param {number} count @param {number} atOnce
 * @param {string} what @param {number} [heapSlack]
 */
export async function staysFlat(run, first, count, atOnce, what, heapSlack = Number.POSITIVE_INFINITY) {
  await run(first, 3 * atOnce);
  const before = await sizes();
  const heapBefore = await heapBytes();
  const start = performance.now();
  await run(count, atOnce);
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  const after = await sizes();
  const heap = (await heapBytes()) - heapBefore;
  const text = (/** @type {typeof before} */ { core, references }) =>
    `${core.bytes} bytes, ${core.slots} slots and ${references} references`;
  console.log(
    `${count} ${what} in ${seconds} s: ${text(before)} before, ${text(after)} after; heap ${heap} bytes more`,
  );
  assert.deepEqual(after.core, before.core, `${what}: the core grew`);
  assert(
    after.references <= before.references + LATE,
    `${what}: ${after.references} references instead of ${before.references}`,
  );
  assert(heap <= heapSlack, `${what}: the heap grew by ${heap} bytes`);
}
