// The gateway, in workerd or as its own server, with a scripted service behind it. Requests are written by hand, so that
// what a browser or a URL parser would tidy up arrives as it was written.

import { once } from "node:events";
import { createServer, request } from "node:http";
import { OPEN, startGateway } from "../../local/gateway.js";
import { startServer } from "../../local/server.js";

/**
 * @typedef {{ method: string, url: string, headers: import("node:http").IncomingHttpHeaders, body: string }} Seen
 * @typedef {(seen: Seen, res: import("node:http").ServerResponse) => void} Respond
 * @typedef {{ status: number, headers: import("node:http").IncomingHttpHeaders, body: string, json: any }} Got
 * @typedef {{ method?: string, headers?: Record<string, string>, body?: string | Buffer }} Asked
 */

export const TOKEN = "the-secret-token";
export const ID = "01a2059a-77d5-74aa-8bfe-4aabfea3fa70";
/** A host as the service sends it. */
export const HOST = {
  id: ID,
  name: "sb-4aabfea3fa70",
  service_account: "admin",
  status: "active",
  provider: "aws",
  image: "ubuntu-24.04",
  instance_type: null,
  disk_gb: null,
  external_ssh_host: "203.0.113.7",
  external_ssh_port: 22,
  ssh_username: "ubuntu",
  internal_ssh_host: null,
  known_hosts: "203.0.113.7 ssh-ed25519 AAAA\n",
  tailscale_device_id: null,
  private_key: null,
  last_error: "",
  created_at: "2026-11-27T12:00:00Z",
  updated_at: "2026-11-27T12:00:00Z",
  activated_at: "2026-11-27T12:00:00Z",
  expires_at: null,
  lease_deadline: null,
};
export const PRIVATE_KEY = "-----BEGIN OPENSSH PRIVATE KEY-----\nc2VjcmV0\n-----END OPENSSH PRIVATE KEY-----\n";
/** What every change from the page itself carries. */
export const OURS = { "sec-fetch-site": "same-origin" };
export const JSON_TYPE = { "content-type": "application/json" };

/** @type {Respond} */
const EMPTY_LIST = (_seen, res) => json(res, 200, []);

/**
 * @typedef {object} RigOptions
 * @property {Record<string, string>} [bindings]
 * @property {"worker" | "server"} [platform] the Worker in workerd, or the server in Node
 * @property {(request: any) => Promise<any>} [outbound] responds instead of the network (Worker only)
 * @property {Record<string, unknown>} [more] further bindings of the Worker's
 */

/** @param {RigOptions} [options] */
export async function startRig({ bindings, platform = "worker", outbound, more } = {}) {
  const service = await startScriptedService();
  /** @type {string[]} */
  const log = [];
  const onLog = (/** @type {string} */ line) => log.push(line);
  /** @type {Record<string, string>} */
  const variables = { SERVICE_URL: service.url, SERVICE_TOKEN: TOKEN, ACCESS: OPEN, ...bindings };
  const gateway =
    platform === "worker"
      ? await startGateway({ bindings: variables, onLog, ...(outbound && { outbound }), ...(more && { more }) })
      : await startServer({ variables: { OPEN_ROLE: "admin", DESTINATIONS: "*", ...variables }, onLog });
  return {
    service,
    url: gateway.url,
    log,
    /** @param {string} path @param {Asked} [asked] */
    send: (path, asked) => send(gateway.url, path, asked),
    /** @returns {Promise<Record<string, any>>} the next audit line after the first `after` lines of the log */
    async audit(after = 0) {
      const line = await until(() => log.slice(after).find((text) => text.includes('"audit"')));
      return JSON.parse(line);
    },
    async close() {
      await gateway.close();
      service.close();
    },
  };
}

async function startScriptedService() {
  /** @type {Seen[]} */
  const seen = [];
  /** @type {{ seen: Seen[], respond: Respond, url: string, close: () => void }} */
  const service = { seen, respond: EMPTY_LIST, url: "", close: () => {} };
  const server = createServer(async (req, res) => {
    const chunks = [];
    for await (const chunk of req) chunks.push(chunk);
    const one = {
      method: req.method ?? "",
      url: req.url ?? "",
      headers: req.headers,
      body: Buffer.concat(chunks).toString(),
    };
    seen.push(one);
    service.respond(one, res);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  service.url = `http://127.0.0.1:${address.port}`;
  service.close = () => {
    server.closeAllConnections();
    server.close();
  };
  return service;
}

/** @param {import("node:http").ServerResponse} res @param {number} status @param {unknown} body @param {Record<string, string | string[]>} [headers] */
export function json(res, status, body, headers = {}) {
  const bytes = Buffer.from(JSON.stringify(body));
  res.writeHead(status, { ...JSON_TYPE, "content-length": String(bytes.length), ...headers });
  res.end(bytes);
}

/** @param {string} base @param {string} path @param {Asked} [asked] @returns {Promise<Got>} */
export function send(base, path, { method = "GET", headers = {}, body } = {}) {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const req = request({ hostname, port, path, method, headers, agent: false, timeout: 40_000 }, async (res) => {
      try {
        const chunks = [];
        for await (const chunk of res) chunks.push(chunk);
        const text = Buffer.concat(chunks).toString();
        resolve({ status: res.statusCode ?? 0, headers: res.headers, body: text, json: parsed(text) });
      } catch (error) {
        reject(error);
      }
    });
    req.on("timeout", () => req.destroy(new Error("no response within 40 s")));
    req.on("error", reject);
    req.end(body);
  });
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Leaves with a reset. workerd by itself takes a plain close for a visitor who only stopped sending; at the edge the
 * platform reports it. @param {import("node:http").ClientRequest} req
 */
export function leave(req) {
  req.socket?.resetAndDestroy();
}

/** Waits for something to become true; at most 15 s. @template T @param {() => T | undefined | false | null | Promise<T | undefined | false | null>} look */
export async function until(look) {
  for (const end = Date.now() + 15_000; Date.now() < end; ) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("it did not happen within 15 s");
}
