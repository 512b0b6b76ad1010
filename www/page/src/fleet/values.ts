// Values that forms offer.

import type { SandboxHost } from "litterbox-sdk";
import { hosts } from "./fleet.ts";

const MOST = 100;

/** What the fleet's hosts have in a field: offered where only the service knows all that is possible. */
export function valuesInFleet(read: (host: SandboxHost) => string): readonly string[] {
  return [...new Set(hosts.value.map(read))].sort().slice(0, MOST);
}
