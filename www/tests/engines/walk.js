// The main journeys in one engine, through the gateway, against the embedded service. Where the engine is not installed, they
// are skipped and say so.

import { after, before, describe, test } from "node:test";
import { startFleetService } from "../../local/fleet-service.js";
import { OPEN, startGateway } from "../../local/gateway.js";
import { JOURNEYS } from "./journeys.js";

/** @param {string} engine @param {{ open: () => Promise<import("./journeys.js").Driver>, missing: string | undefined }} how */
export function walkJourneys(engine, { open, missing }) {
  describe(engine, () => {
    /** @type {Awaited<ReturnType<typeof startFleetService>>} */
    let fleet;
    /** @type {Awaited<ReturnType<typeof startGateway>>} */
    let gateway;
    /** @type {import("./journeys.js").Driver} */
    let driver;
    before(async () => {
      if (missing) return;
      fleet = await startFleetService({ hosts: 30 });
      gateway = await startGateway({
        bindings: { SERVICE_URL: fleet.url, SERVICE_TOKEN: fleet.service.token, ACCESS: OPEN },
      });
      driver = await open();
    });
    after(async () => {
      await driver?.close();
      await gateway?.close();
      await fleet?.close();
    });

    for (const [journey, walk] of Object.entries(JOURNEYS)) {
      test(`${journey}, in ${engine}`, { skip: missing ?? false }, async (t) => {
        t.diagnostic(driver.engine);
        fleet.service.reset();
        await walk(driver, gateway.url, fleet.service);
      });
    }
  });
}
