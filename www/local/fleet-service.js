// @ts-check
// The embedded service behind a socket, with an invented fleet.

import { createSandboxService } from "litterbox-sdk/testing";
import { serveSandboxService } from "litterbox-sdk/testing/node";
import { fleetOf, PROVIDERS } from "../page/src/demo/fleet.js";

/**
 * @param {Omit<import("litterbox-sdk/testing").SandboxServiceOptions, "hosts"> & { hosts?: number }} [options]
 *   `hosts`: how many there are from the start
 */
export async function startFleetService({ hosts: count = 64, ...options } = {}) {
  const service = createSandboxService({
    providers: PROVIDERS,
    hosts: fleetOf(count, Date.now()),
    // A page that is looked at for an hour would otherwise run out of hosts.
    reapAfterMs: null,
    ...options,
  });
  const { url, close } = await serveSandboxService(service);
  return { service, url, close };
}
