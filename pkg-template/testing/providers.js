// The VM providers the service knows and what each can do.

import { flag, milliseconds, orNull, port, text } from "./checks.js";
import { checkFields } from "./fields.js";
import { quoted } from "./python-repr.js";
import { refusal } from "./wire.js";

/** @typedef {import("./index.js").SandboxProvider} Given */
/** @typedef {{ [Name in keyof Given]-?: Exclude<Given[Name], undefined> } & { name: string }} Provider */

/** @type {Record<keyof Given, import("./fields.js").Check>} */
const PROVIDER = {
  image: text,
  sshHost: text,
  sshPort: port,
  sshUsername: text,
  mintsKeys: flag,
  sizing: flag,
  httpProxies: flag,
  templates: flag,
  configured: flag,
  account: text,
  maxLifetimeMs: orNull(milliseconds),
};

/** @type {Omit<Provider, "account" | "name">} */
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
 * @param {Record<string, Given>} given
 * @returns {Map<string, Provider>}
 */
export function providersFrom(given) {
  for (const [name, provider] of Object.entries(given)) {
    checkFields(`provider ${name}`, provider, PROVIDER);
  }
  const complete = Object.entries(given).map(([name, provider]) => ({
    ...CAPABLE,
    account: `${name} account ok`,
    ...Object.fromEntries(Object.entries(provider).filter(([, value]) => value !== undefined)),
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
