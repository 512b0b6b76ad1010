// The main journeys in Firefox and in WebKit, through the gateway, against the embedded service. Where an engine is not
// installed, its journeys are skipped and say so.

import { after, before, describe, test } from "node:test";
import { startFleetService } from "../../local/fleet-service.js";
import { OPEN, startGateway } from "../../local/gateway.js";
import { missingFirefox, openFirefox } from "./firefox.js";
import { JOURNEYS } from "./journeys.js";
import { missingWebKit, openWebKit } from "./webkit.js";

const ENGINES = [
  { engine: "Firefox", start: openFirefox, missing: missingFirefox() },
  { engine: "WebKit", start: openWebKit, missing: missingWebKit() },
];

for (const { engine, start, missing } of ENGINES) {
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
      driver = await start();
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
