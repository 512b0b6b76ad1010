// The faulty server. A request below /case/RUN/ID gets the response of that case; /__received/RUN/ID lists the requests
// that arrived for it; /__file/… serves files, for pages. It works on raw sockets, so that it can break every rule of HTTP.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { extname, join, normalize } from "node:path";
import { createServer as createTlsServer } from "node:tls";
import { unusedPort } from "../../unused-port.mjs";
import { json } from "../harness/responses.js";
import { untrustedCertificate } from "./certificate.mjs";
import { RequestParser } from "./request-parser.mjs";
import { perform } from "./steps.mjs";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").ReceivedRequest} ReceivedRequest */
/** @typedef {import("../types.d.ts").Step} Step */
/** @typedef {NonNullable<ReturnType<RequestParser["next"]>>} Request */

const MEDIA_TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript" };

/** @param {Case[]} cases @param {string} [files] the folder that /__file/ serves */
export async function startFaultyServer(cases, files = "") {
  const casesById = new Map(cases.map((each) => [each.id, each]));
  /** @type {Map<string, ReceivedRequest[]>} */
  const log = new Map();
  /** @type {Set<import("node:net").Socket>} */
  const sockets = new Set();
  const origins = { origin: "", otherOrigin: "" };

  /** @param {Request} request @param {import("node:net").Socket} socket @returns {Step[]} */
  function respond(request, socket) {
    const [, area = "", run = "", id = "", ...rest] = request.target.split("/");
    const key = `${run}/${id}`;
    if (area === "__received") return json(200, log.get(key) ?? [], { "access-control-allow-origin": "*" });
    if (area === "__file") return file(files, request.target);
    const each = casesById.get(id);
    if (area !== "case" || !each) return json(404, { detail: `no such case: ${request.target}` });
    const { method, headers, body } = request;
    const received = {
      method,
      path: `/${rest.join("/")}`,
      headers,
      body,
      // Evaluated when the list of requests is asked for.
      get disconnected() {
        return socket.destroyed;
      },
    };
    const earlier = log.get(key) ?? [];
    log.set(key, [...earlier, received]);
    const base = `${origins.origin}/case/${key}`;
    return each.respond?.({ ...origins, base, request: received, nth: earlier.length + 1 }) ?? json(200, []);
  }

  /** @param {import("node:net").Socket} socket @param {boolean} [closing] whether it carries one response only */
  function serve(socket, closing = false) {
    const parser = new RequestParser();
    let pending = Promise.resolve();
    let open = true;
    sockets.add(socket);
    socket.setNoDelay();
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    socket.on("data", (chunk) => {
      // The first byte of TLS: HTTP servers refuse it like this.
      if (chunk[0] === 0x16) return void socket.end("HTTP/1.1 400 Bad Request\r\n\r\n");
      parser.push(chunk);
      for (let request = parser.next(); request && open; request = parser.next()) {
        const steps = respond(request, socket);
        pending = pending.then(async () => {
          open = open && (await perform(socket, steps)) === "keep";
          if (open && closing) socket.end();
        });
      }
    });
  }

  const main = createServer((socket) => serve(socket)).listen(0, "127.0.0.1");
  const other = createServer((socket) => serve(socket)).listen(0, "127.0.0.1");
  const closing = createServer((socket) => serve(socket, true)).listen(0, "127.0.0.1");
  const secure = createTlsServer(untrustedCertificate(), (socket) => serve(socket)).listen(0, "127.0.0.1");
  const listeners = [main, other, closing, secure];
  secure.on("tlsClientError", () => {});
  await Promise.all(listeners.map((each) => once(each, "listening")));
  origins.origin = `http://127.0.0.1:${portOf(main)}`;
  origins.otherOrigin = `http://127.0.0.1:${portOf(other)}`;

  return {
    ...origins,
    closingOrigin: `http://127.0.0.1:${portOf(closing)}`,
    untrustedOrigin: `https://127.0.0.1:${portOf(secure)}`,
    refusedOrigin: `http://127.0.0.1:${await unusedPort()}`,
    /** @param {string} key RUN/ID */
    received: (key) => log.get(key) ?? [],
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
    // A page below strict/ must not compile WebAssembly.
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
