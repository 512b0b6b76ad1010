// The service inside the page, for the demo.

import type { FetchFunction, SandboxApiOptions } from "litterbox-sdk";
import { createSandboxService } from "litterbox-sdk/testing";
import { fleetOf, PROVIDERS } from "./fleet.js";

/** Options that make the client talk to a service inside this page. `?demo=2000` asks for a larger fleet. */
export function options(): Partial<SandboxApiOptions> & { fetch: FetchFunction } {
  const asked = Number(new URLSearchParams(location.search).get("demo")) || 64;
  const service = createSandboxService({
    providers: PROVIDERS,
    hosts: fleetOf(Math.min(asked, 5_000), Date.now()),
    provisioningMs: 6_000,
    teardownMs: 900,
    latencyMs: 150,
  });
  return { baseUrl: service.url, token: service.token, fetch: service.fetch };
}
