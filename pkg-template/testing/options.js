// Options are checked by name, so that a misspelt one is an error and not a test that tests nothing.

import { generations } from "./generations.js";

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
  "timeZone",
  "tailnet",
  "secretsProxy",
];

/** @param {import("./index.js").SandboxServiceOptions} options */
export function checkOptions(options) {
  for (const name of Object.keys(options)) {
    if (!NAMES.includes(name)) throw new TypeError(`createSandboxService has no option ${name}`);
  }
  const { generation = "newest", tokens, providers } = options;
  if (!Object.hasOwn(generations, generation)) {
    throw new TypeError(`generation is one of ${Object.keys(generations).join(", ")}`);
  }
  if (tokens?.length === 0) throw new TypeError("tokens needs at least one token");
  if (providers && Object.keys(providers).length === 0) throw new TypeError("providers needs at least one provider");
}
