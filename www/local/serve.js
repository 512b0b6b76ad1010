// @ts-check
// `make www`: the page, the gateway in workerd and the embedded service, until stopped.

import { createServer } from "node:net";
import { startFleetService } from "./fleet-service.js";
import { OPEN, startGateway } from "./gateway.js";

const FIRST_PORT = Number(process.env.PORT ?? 8788);

const fleet = await startFleetService({ provisioningMs: 6_000, teardownMs: 900, latencyMs: 40 });
const gateway = await startGateway({
  port: await freePort(FIRST_PORT),
  bindings: { SERVICE_URL: fleet.url, SERVICE_TOKEN: fleet.service.token, ACCESS: OPEN },
  onLog: (line) => console.log(line),
});
console.log(`\nThe hosts page: ${gateway.url}\nStop with Ctrl-C.\n`);

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
  process.once(signal, async () => {
    await gateway.close();
    await fleet.close();
  });
}

/** @param {number} port @returns {Promise<number>} */
function freePort(port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", () =>
      port < FIRST_PORT + 50 ? resolve(freePort(port + 1)) : reject(new Error("no free port")),
    );
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(port)));
  });
}
