// A server on loopback that knows which of its connections are still open, to see what a client lets go of.
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** @param {import("node:http").RequestListener} respond */
export async function listen(respond) {
  /** Responses whose end the client has not read. @type {Set<import("node:http").ServerResponse>} */
  const unfinished = new Set();
  const server = createServer((request, response) => {
    unfinished.add(response);
    response.on("close", () => unfinished.delete(response));
    respond(request, response);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    /** Waits until every response was read or its connection closed; the number of those that were not within two seconds. */
    async unfinished() {
      for (let waited = 0; waited < 2000 && unfinished.size > 0; waited += 20) await sleep(20);
      return unfinished.size;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/**
 * Writes a body without end until the client closes the connection, at most `limit` bytes. What is returned says how many were
 * written by now.
 * @param {import("node:http").ServerResponse} response @param {number} limit
 */
export function pour(response, limit) {
  const chunk = Buffer.alloc(64 * 1024, " ");
  const written = { bytes: 1 };
  response.write("[");
  const more = () => {
    while (written.bytes < limit && !response.destroyed) {
      written.bytes += chunk.length;
      if (!response.write(chunk)) return void response.once("drain", more);
    }
    response.end();
  };
  more();
  return written;
}
