// The VM providers the service knows and what each can do.

import { quoted } from "./python-repr.js";
import { checkNames } from "./spelling.js";
import { refusal } from "./wire.js";

/** @typedef {Required<import("./index.js").SandboxProvider> & { name: string }} Provider */

/** @type {Required<Omit<import("./index.js").SandboxProvider, "account">>} */
const CAPABLE = {
  image: "ubuntu-24.04",
  sshHost: "127.0.0.1",
  sshPort: 2222,
  sshUsername: "root",
  mintsKeys: true,
  sizing: true,
  httpProxies: true,
  templates: true,
  configured: true,
  maxLifetimeMs: null,
};

/**
 * @param {Record<string, import("./index.js").SandboxProvider>} given
 * @returns {Map<string, Provider>}
 */
export function providersFrom(given) {
  for (const [name, provider] of Object.entries(given)) {
    checkNames(`provider ${name}`, provider, [...Object.keys(CAPABLE), "account"]);
  }
  const complete = Object.entries(given).map(([name, provider]) => ({
    ...CAPABLE,
    account: `${name} account ok`,
    ...provider,
    name,
  }));
  return new Map(complete.map((provider) => [provider.name, provider]));
}

/**
 * The provider a request names, or the default one.
 * @param {import("./state.js").State} state
 * @param {string | null | undefined} name
 */
export function requestedProvider(state, name) {
  if (name === "") throw refusal(400, "unknown VM provider: ");
  const provider = state.providers.get(name ?? state.conditions.provider);
  if (provider) return provider;
  const available = [...state.providers.keys()].sort().join(", ");
  throw refusal(400, `unknown provider ${quoted(`${name ?? state.conditions.provider}`)}; available: ${available}`);
}
