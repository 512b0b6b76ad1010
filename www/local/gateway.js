// @ts-check
// The built gateway in real workerd, with the settings it is deployed with.

import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Miniflare } from "miniflare";

export const OPEN = "open: private network";

/** On one's own machine, in open mode: everything is allowed, and often. */
const LOCAL = {
  OPEN_ROLE: "admin",
  DESTINATIONS: "*",
  LIMITS: "creates=2000/2000,deletes=2000/2000,changes=2000/2000,doctor=200/200,reads=100000/100000",
};

const ROOT = new URL("../", import.meta.url);

/**
 * @typedef {object} Options
 * @property {Record<string, string>} bindings
 * @property {number} [port] 0, the default: any free one
 * @property {(request: Request) => Promise<Response>} [outbound] responds to what the gateway fetches, instead of the network
 * @property {(line: string) => void} [onLog] gets every line the gateway writes
 * @property {Record<string, unknown>} [more] further options of Miniflare's, such as queues
 */

/** @param {Options} options @returns {Promise<{ url: string, close: () => Promise<void> }>} */
export async function startGateway({ bindings, port = 0, outbound, onLog = () => {}, more = {} }) {
  const { compatibility_date: compatibilityDate, compatibility_flags: compatibilityFlags } = await wranglerConfig();
  /** @type {any} miniflare's own Request and Response stand where the options name the platform's */
  const options = {
    host: "127.0.0.1",
    port,
    // Nothing that is fetched may leave the machine, the runtime's own greeting included.
    cf: false,
    modulesRoot: path("dist/gateway"),
    modules: modules(),
    compatibilityDate,
    compatibilityFlags,
    bindings: { ...(bindings.ACCESS === OPEN && LOCAL), ...bindings },
    durableObjects: { LEDGER: { className: "LedgerObject", useSQLite: true } },
    assets: {
      directory: path("dist/page"),
      binding: "ASSETS",
      routerConfig: { has_user_worker: true, invoke_user_worker_ahead_of_assets: true },
    },
    ...(outbound && { outboundService: outbound }),
    handleRuntimeStdio: (/** @type {NodeJS.ReadableStream} */ out, /** @type {NodeJS.ReadableStream} */ err) => {
      for (const stream of [out, err]) onLines(stream, onLog);
    },
    ...more,
  };
  const workerd = new Miniflare(options);
  const url = await workerd.ready;
  return { url: url.origin, close: () => workerd.dispose() };
}

/** The Worker first, then the compiled SDK that it imports. */
function modules() {
  const wasm = readdirSync(path("dist/gateway")).filter((name) => name.endsWith(".wasm"));
  return [
    { type: "ESModule", path: path("dist/gateway/worker.js") },
    ...wasm.map((name) => ({ type: "CompiledWasm", path: path(`dist/gateway/${name}`) })),
  ];
}

/** @returns {Promise<{ compatibility_date: string, compatibility_flags: string[] }>} */
async function wranglerConfig() {
  const text = await readFile(new URL("wrangler.jsonc", ROOT), "utf8");
  return JSON.parse(text.replaceAll(/^\s*\/\/.*$/gm, ""));
}

/** @param {NodeJS.ReadableStream} stream @param {(line: string) => void} onLine */
export function onLines(stream, onLine) {
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (text) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line);
  });
}

/** @param {string} name */
export function path(name) {
  return fileURLToPath(new URL(name, ROOT));
}
