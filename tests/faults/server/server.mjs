// The faulty server. A request below /case/RUNTIME/ID is answered as that case says; /__seen/RUNTIME/ID tells what arrived;
// /__file/… are files, for pages. It speaks through raw sockets, so that it can break every rule of HTTP.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { extname, join, normalize } from "node:path";
import { createServer as createTlsServer } from "node:tls";
import { json } from "../harness/responses.js";
import { Incoming } from "./request-parser.mjs";
import { perform } from "./steps.mjs";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").Seen} Seen */
/** @typedef {import("../types.d.ts").Step} Step */
/** @typedef {NonNullable<ReturnType<Incoming["next"]>>} Request */

const MEDIA_TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript" };

/**
 * @param {Case[]} table
 * @param {{ certificate?: { key: string, cert: string } | undefined, files?: string }} [settings]
 */
export async function startFaultyServer(table, { certificate, files } = {}) {
  const cases = new Map(table.map((each) => [each.id, each]));
  /** @type {Map<string, Seen[]>} */
  const log = new Map();
  /** @type {Set<import("node:net").Socket>} */
  const sockets = new Set();
  const origins = { origin: "", other: "" };

  /** @param {Request} request @param {import("node:net").Socket} socket @returns {Step[]} */
  function respond(request, socket) {
    const [, area = "", runtime = "", id = "", ...rest] = request.target.split("/");
    if (area === "__seen") return json(200, log.get(`${runtime}/${id}`) ?? [], { "access-control-allow-origin": "*" });
    if (area === "__file") return file(files ?? "", request.target);
    const each = cases.get(id);
    if (area !== "case" || !each) return json(404, { detail: `no such case: ${request.target}` });
    const { method, headers, body } = request;
    // Looked at when somebody asks.
    const seen = {
      method,
      path: `/${rest.join("/")}`,
      headers,
      body,
      get gone() {
        return socket.destroyed;
      },
    };
    const key = `${runtime}/${id}`;
    const earlier = log.get(key) ?? [];
    log.set(key, [...earlier, seen]);
    const base = `${origins.origin}/case/${runtime}/${id}`;
    return each.answer?.({ ...origins, base, request: seen, nth: earlier.length + 1 }) ?? json(200, []);
  }

  /** @param {import("node:net").Socket} socket @param {boolean} [once] whether it carries one answer only */
  function serve(socket, once = false) {
    const incoming = new Incoming();
    let busy = Promise.resolve();
    let open = true;
    sockets.add(socket);
    socket.setNoDelay();
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    socket.on("data", (chunk) => {
      // The first byte of TLS: answered as HTTP servers answer it.
      if (chunk[0] === 0x16) return void socket.end("HTTP/1.1 400 Bad Request\r\n\r\n");
      incoming.push(chunk);
      for (let request = incoming.next(); request && open; request = incoming.next()) {
        const steps = respond(request, socket);
        busy = busy.then(async () => {
          open = open && (await perform(socket, steps)) === "keep";
          if (open && once) socket.end();
        });
      }
    });
  }

  const plain = createServer((socket) => serve(socket)).listen(0, "127.0.0.1");
  const other = createServer((socket) => serve(socket)).listen(0, "127.0.0.1");
  const fresh = createServer((socket) => serve(socket, true)).listen(0, "127.0.0.1");
  const secure = certificate && createTlsServer(certificate, (socket) => serve(socket)).listen(0, "127.0.0.1");
  const listeners = [plain, other, fresh, ...(secure ? [secure] : [])];
  secure?.on("tlsClientError", () => {});
  await Promise.all(listeners.map((each) => once(each, "listening")));
  origins.origin = `http://127.0.0.1:${portOf(plain)}`;
  origins.other = `http://127.0.0.1:${portOf(other)}`;

  return {
    ...origins,
    fresh: `http://127.0.0.1:${portOf(fresh)}`,
    secure: secure && `https://127.0.0.1:${portOf(secure)}`,
    refused: `http://127.0.0.1:${await unusedPort()}`,
    /** @param {string} key RUNTIME/ID */
    seen: (key) => log.get(key) ?? [],
    close() {
      for (const each of listeners) each.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** @param {string} folder @param {string} target @returns {Step[]} */
function file(folder, target) {
  const path = new URL(target, "http://file").pathname.slice("/__file/".length);
  try {
    const content = readFileSync(join(folder, normalize(path)), "utf8");
    const type = MEDIA_TYPES[/** @type {keyof typeof MEDIA_TYPES} */ (extname(path))] ?? "application/octet-stream";
    // Below strict/ a page may compile no WebAssembly.
    const policy = path.startsWith("strict/") ? "content-security-policy: script-src 'self' 'unsafe-inline'\r\n" : "";
    const head = `HTTP/1.1 200 OK\r\n${policy}content-type: ${type}\r\ncontent-length: ${Buffer.byteLength(content)}\r\n\r\n`;
    return [{ send: head + content }];
  } catch {
    return json(404, { detail: `no such file: ${path}` });
  }
}

/** @param {import("node:net").Server} server */
function portOf(server) {
  return /** @type {import("node:net").AddressInfo} */ (server.address()).port;
}

/** A port that was free a moment ago. */
async function unusedPort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const port = portOf(server);
  server.close();
  await once(server, "close");
  return port;
}
