// The embedded service behind a real socket, with the transport habits of the real one.

import { createServer } from "node:http";
import { onAbort } from "./abort-watch.js";
import { filledText, wholeNumber } from "./checks.js";
import { piecesOf } from "./fetch-adapter.js";
import { checkFields } from "./fields.js";

const OPTIONS = { port: wholeNumber(0, 65_535), host: filledText };

/** The real service closes an idle connection after this long, and gives no hint of it. */
const IDLE_MS = 5000;

const GARBAGE =
  "HTTP/1.1 400 Bad Request\r\ncontent-type: text/plain; charset=utf-8\r\nconnection: close\r\n\r\n" +
  "Invalid HTTP request received.";

/**
 * @param {import("./index.js").SandboxService} service
 * @param {import("./node.js").ServeOptions} [options]
 * @returns {Promise<import("./node.js").ServedSandboxService>}
 */
export async function serveSandboxService(service, options = {}) {
  if (typeof service?.respond !== "function")
    throw new TypeError("serveSandboxService: expected a service, as createSandboxService makes it");
  checkFields("serveSandboxService", options, OPTIONS);
  const { port = 0, host = "127.0.0.1" } = options;
  const server = createServer({ keepAliveTimeout: IDLE_MS, requestTimeout: 0 }, (request, response) => {
    exchange(service, request, response).catch((error) => {
      // Only a defect of the embedded service itself gets here.
      console.error(error);
      response.destroy();
    });
  });
  server.on("clientError", (_error, socket) => {
    if (socket.writable) socket.end(GARBAGE);
    else socket.destroy();
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve(undefined));
  });
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  const authority = address.family === "IPv6" ? `[${address.address}]` : address.address;

  /** @returns {Promise<void>} */
  const close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://${authority}:${address.port}`, close, [Symbol.asyncDispose]: close };
}

/**
 * A client that hangs up stops the delivery only: the service finishes what it was asked to do.
 * @param {import("./index.js").SandboxService} service
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
async function exchange(service, request, response) {
  const body = await readBody(request);
  if (!body) return;
  const { method = "GET", url: target = "/", rawHeaders } = request;
  const hangUp = () => void response.destroy();
  response.once("close", onAbort(service.lifetime, hangUp));

  const { reply, delivery } = await service.respond({ method, target, headers: firstOfEach(rawHeaders), body });
  if (delivery.kind === "stalled") return;
  if (!reply || delivery.kind === "lost") return hangUp();

  response.sendDate = false;
  // Else Node announces how long it keeps the connection, which the real service does not.
  if (response.shouldKeepAlive) response.removeHeader("connection");
  const closing = response.shouldKeepAlive ? {} : { connection: "close" };
  response.writeHead(reply.status, { ...reply.headers, ...closing });
  if (delivery.kind === "whole") {
    response.end(reply.body);
    return;
  }
  response.flushHeaders();
  for await (const piece of piecesOf(reply.body, delivery, service.clock)) {
    if (response.destroyed) return;
    if (piece === "cut") return hangUp();
    response.write(piece);
  }
  response.end();
}

/** The whole body, or undefined when the client hung up before it was sent. @param {import("node:http").IncomingMessage} request */
async function readBody(request) {
  const chunks = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks);
}

/** The service reads the first of a repeated header. @param {string[]} raw names and values in turn */
function firstOfEach(raw) {
  /** @type {Record<string, string>} */
  const headers = {};
  for (let index = 0; index < raw.length; index += 2) headers[raw[index].toLowerCase()] ??= raw[index + 1];
  return headers;
}
