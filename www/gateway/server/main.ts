// The gateway as a server of its own: `node dist/server/main.js`, with its settings in the environment. TLS is left to a
// proxy. SIGTERM and SIGINT stop it gracefully: nothing new comes in, what is under way goes on to its end.

import type { Server } from "node:http";
import type { Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { serve } from "srvx/node";
import { MemoryLedger } from "../ledger.ts";
import { Misconfigured, type Variables } from "../settings.ts";
import { assetsIn } from "./assets.ts";
import { auditFile as fileSink, readBack } from "./audit-file.ts";
import { readOptions, type ServerOptions } from "./options.ts";
import { plainGateway } from "./plain.ts";

const { port, host, auditFile, addressHeader, stopMs } = optionsOrExit();

const ledger = new MemoryLedger();
if (auditFile) await readBack(auditFile, ledger);

const gateway = plainGateway({
  variables: process.env as Variables,
  assets: await assetsIn(fileURLToPath(new URL("../page", import.meta.url))),
  ledger,
  sinks: auditFile ? [fileSink(auditFile)] : [],
});

/** Of what is no request; everything else is a 400. */
const STATUSES: Record<string, string> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

const server = serve({
  port,
  hostname: host,
  silent: true,
  gracefulShutdown: false,
  fetch: (request) => gateway.fetch(request, addressOf(request)),
  // Slow and endless requests do not hold a connection for longer than this, give or take the time between two looks.
  node: {
    headersTimeout: 10_000,
    requestTimeout: 60_000,
    connectionsCheckingInterval: 2_000,
    keepAliveTimeout: 30_000,
    maxHeaderSize: 24 * 1024,
  },
});
const http = server.node?.server as Server;
http.maxConnections = 2_000;
http.on("clientError", refuseNonsense);
await server.ready();
console.log(`the gateway listens at ${server.url}`);

for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop());

function optionsOrExit(): ServerOptions {
  try {
    return readOptions(process.env);
  } catch (error) {
    if (!(error instanceof Misconfigured)) throw error;
    console.error(`cannot start: ${error.message}`);
    process.exit(1);
  }
}

/** The last address of the header is the one that the proxy next to us wrote; those before it are hearsay. */
function addressOf(request: Request & { ip?: string | undefined }): string | null {
  const forwarded = addressHeader && request.headers.get(addressHeader)?.split(",").at(-1)?.trim();
  return forwarded || request.ip || null;
}

/** What is not HTTP, or is two things at once (smuggling), never becomes a request: it is refused here, with an id too. */
function refuseNonsense(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const requestId = crypto.randomUUID();
  const status = STATUSES[error.code ?? ""] ?? "400 Bad Request";
  console.log(
    JSON.stringify({ refused: status, requestId, reason: error.code ?? null, address: socket.remoteAddress }),
  );
  socket.end(`HTTP/1.1 ${status}\r\nx-request-id: ${requestId}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

async function stop(): Promise<void> {
  console.log("stopping: no new connections, requests under way are finished");
  setTimeout(() => http.closeAllConnections(), stopMs).unref();
  // Connections that proxies keep alive would bring one request after the other: each ends with the one under way.
  http.prependListener("request", (_request, response) => {
    response.shouldKeepAlive = false;
  });
  const sweep = setInterval(() => http.closeIdleConnections(), 100);
  await new Promise((resolve) => http.close(resolve));
  clearInterval(sweep);
  await gateway.settled();
  console.log("stopped");
}
