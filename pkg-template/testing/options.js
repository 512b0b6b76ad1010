// The options of createSandboxService.

import { generations } from "./generations.js";
import { checkNames } from "./spelling.js";

const NAMES = [
  "generation",
  "tokens",
  "accounts",
  "providers",
  "provider",
  "hosts",
  "seed",
  "now",
  "latencyMs",
  "provisioningMs",
  "teardownMs",
  "templateBuildMs",
  "leaseMs",
  "reapAfterMs",
  "capacity",
  "retryAfterSeconds",
  "database",
  "connections",
  "timeZone",
  "tailnet",
  "secretsProxy",
];

/** @param {import("./index.js").SandboxServiceOptions} options */
export function checkOptions(options) {
  checkNames("createSandboxService", options, NAMES);
  const { generation = "newest", tokens, providers } = options;
  if (!Object.hasOwn(generations, generation)) {
    throw new TypeError(`generation is one of ${Object.keys(generations).join(", ")}`);
  }
  if (tokens?.length === 0) throw new TypeError("tokens needs at least one token");
  if (providers && Object.keys(providers).length === 0) throw new TypeError("providers needs at least one provider");
}
