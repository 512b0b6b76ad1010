// npm run load: how the gateway bears people who look at a large fleet. Loopback only, a minute for each platform.
//   --people=50 --hosts=2000 --seconds=60 --every=5

import { readdirSync, readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { startFleetService } from "../../../local/fleet-service.js";
import { startGateway } from "../../../local/gateway.js";
import { startServer } from "../../../local/server.js";
import { signedIn, startProvider } from "../provider.js";
import { TOKEN } from "../rig.js";
import { mostHeapDuring, withInspector } from "./isolate-heap.mjs";

const MB = 1e6;
const { people, hosts, seconds, every } = readArguments({ people: 50, hosts: 2000, seconds: 60, every: 5 });

const provider = await startProvider();
/** @type {Record<string, string>[]} */
const signIns = [];
for (let i = 0; i < people; i++) signIns.push(await signedIn(provider, `person-${i}@example.net`, "viewers"));

const fleet = await startFleetService({ hosts });
const records = JSON.parse(
  await (await fetch(`${fleet.url}/hosts`, { headers: { authorization: `Bearer ${fleet.service.token}` } })).text(),
);
await fleet.close();

for (const platform of ["server", "worker"]) {
  const polled = await startService({ records });
  const gateway = await start(platform, polled.url);
  const before = memoryOf(gateway.pid);
  const { times, failures } = await poll(gateway.url);
  const after = memoryOf(gateway.pid);
  console.log(`
The gateway as a ${platform}: ${people} people, ${hosts} hosts (${(polled.bytes / MB).toFixed(1)} MB a list), every ${every} s for ${seconds} s
  lists      ${times.length} read, ${failures.length} failed ${[...new Set(failures)].join(", ")}
  time       p50 ${at(times, 0.5)} ms, p99 ${at(times, 0.99)} ms, longest ${at(times, 1)} ms
  memory     ${before} MB before, ${after} MB after, ${gateway.peak()} MB at most`);
  await gateway.close();
  await polled.close();

  const large = await startService({ records, bytes: 31 * MB });
  const other = await start(platform, large.url);
  await readList(other.url, signIns[0] ?? {});
  const startedAt = Date.now();
  const lengths = await Promise.all(signIns.slice(0, 8).map((headers) => readList(other.url, headers)));
  console.log(
    `  8 lists of 31 MB at once: ${Date.now() - startedAt} ms, ${other.peak()} MB at most, ${lengths.filter((length) => length > 25 * MB).length} arrived whole`,
  );
  await other.close();
  if (platform === "worker") await measureHeap(large.url);
  await large.close();
}
await provider.close();

/** The same eight lists once more: the inspector slows them down. @param {string} url */
async function measureHeap(url) {
  const watched = await start("worker", url, withInspector);
  const most = await mostHeapDuring(() =>
    Promise.all(signIns.slice(0, 8).map((headers) => readList(watched.url, headers))),
  );
  console.log(`  heap of the Worker's isolate meanwhile: ${Math.round(most / MB)} MB at most, of 128`);
  await watched.close();
}

/** @param {object} data @returns {Promise<{ url: string, bytes: number, close: () => Promise<unknown> }>} */
async function startService(data) {
  const thread = new Worker(new URL("service.mjs", import.meta.url), { workerData: data });
  const { port, bytes } = await new Promise((resolve) => thread.once("message", resolve));
  return { url: `http://127.0.0.1:${port}`, bytes, close: () => thread.terminate() };
}

/** @param {string} platform @param {string} url @param {Record<string, unknown>} [more] */
async function start(platform, url, more = {}) {
  const variables = { SERVICE_URL: url, SERVICE_TOKEN: TOKEN, ...provider.settings({ LIMITS: "reads=100000/100000" }) };
  const known = new Set(pidsOf("workerd"));
  const server = platform === "server" ? await startServer({ variables }) : undefined;
  const gateway = server ?? (await startGateway({ bindings: variables, more }));
  const pid = server?.process.pid ?? pidsOf("workerd").find((one) => !known.has(one));
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, memoryOf(pid))), 50);
  return {
    url: gateway.url,
    pid,
    peak: () => peak,
    async close() {
      clearInterval(watch);
      await gateway.close();
    },
  };
}

/** @param {string} url */
async function poll(url) {
  /** @type {number[]} */
  const times = [];
  /** @type {string[]} */
  const failures = [];
  const end = Date.now() + seconds * 1000;
  await Promise.all(
    signIns.map(async (headers, i) => {
      await pause((i / people) * every * 1000);
      while (Date.now() < end) {
        const startedAt = performance.now();
        try {
          await readList(url, headers);
          times.push(performance.now() - startedAt);
        } catch (error) {
          failures.push(error instanceof Error ? error.message : String(error));
        }
        await pause(every * 1000 - (performance.now() - startedAt));
      }
    }),
  );
  times.sort((a, b) => a - b);
  return { times, failures };
}

/** Reads to the end without keeping it; resolves to the number of bytes. @param {string} url @param {Record<string, string>} headers */
async function readList(url, headers) {
  const response = await fetch(`${url}/api/hosts`, { headers });
  let length = 0;
  let last = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    last = chunk.at(-1) ?? last;
  }
  if (response.status !== 200 || last !== 0x5d) throw new Error(`status ${response.status}`);
  return length;
}

/** @param {number[]} sorted @param {number} share */
function at(sorted, share) {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

/** Resident memory in MB. @param {number | undefined} pid */
function memoryOf(pid) {
  try {
    const [, kB] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Math.round((Number(kB) * 1024) / MB);
  } catch {
    return 0;
  }
}

/** @param {string} name */
function pidsOf(name) {
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => commandOf(pid) === name);
}

/** @param {number} pid */
function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim();
  } catch {
    return "";
  }
}

/** @param {number} ms */
function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}

/** @template {Record<string, number>} T @param {T} defaults @returns {T} */
function readArguments(defaults) {
  const given = process.argv.slice(2).map((text) => /^--(\w+)=(\d+)$/.exec(text) ?? []);
  return { ...defaults, ...Object.fromEntries(given.map(([, name, value]) => [name, Number(value)])) };
}
