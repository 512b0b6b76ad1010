// A port of loopback that was free a moment ago.
import { once } from "node:events";
import { createServer } from "node:net";

export async function unusedPort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return port;
}
