// A service in a thread of its own that has one list ready: what is measured is the gateway.

import { createServer } from "node:http";
import { parentPort, workerData } from "node:worker_threads";

const { records, bytes } = workerData;
const list = Buffer.from(listOf());

const server = createServer((req, res) => {
  const isList = req.url === "/hosts";
  const body = isList ? list : Buffer.from("{}");
  res.writeHead(isList ? 200 : 404, { "content-type": "application/json", "content-length": body.length });
  res.end(body);
});
server.listen(0, "127.0.0.1", () => {
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  parentPort?.postMessage({ port, bytes: list.length });
});

/** The records given, or so many of the first that the list has at least `bytes`. */
function listOf() {
  if (!bytes) return JSON.stringify(records);
  const one = JSON.stringify(records[0]);
  return `[${Array(Math.ceil(bytes / one.length))
    .fill(one)
    .join(",")}]`;
}
