// What the service is like at the moment: set by options at first, changeable by test code at any time.

import { filledText, flag, milliseconds, oneOf, orNull, wholeNumber } from "./checks.js";
import { checkField, checkName } from "./fields.js";

/** @typedef {import("./index.js").SandboxConditions} Conditions */

/** @param {string} timeZone */
function isTimeZone(timeZone) {
  try {
    return typeof timeZone === "string" && new Intl.DateTimeFormat("en-US", { timeZone }) !== undefined;
  } catch {
    return false;
  }
}

/** @type {Record<keyof Conditions, import("./fields.js").Check>} */
export const CONDITIONS = {
  provider: filledText,
  latencyMs: milliseconds,
  provisioningMs: milliseconds,
  teardownMs: milliseconds,
  templateBuildMs: milliseconds,
  leaseMs: milliseconds,
  reapAfterMs: orNull(milliseconds),
  capacity: orNull(wholeNumber(0)),
  retryAfterSeconds: wholeNumber(0),
  database: oneOf(["up", "down", "hung"]),
  connections: orNull(wholeNumber(0)),
  timeZone: { rule: "a time zone, such as Europe/Berlin", fits: isTimeZone },
  tailnet: orNull(filledText),
  secretsProxy: flag,
};

const DAY_MS = 86_400_000;

/** @type {Omit<Conditions, "provider">} */
const USUAL = {
  latencyMs: 0,
  provisioningMs: 0,
  teardownMs: 0,
  templateBuildMs: 60_000,
  leaseMs: DAY_MS,
  reapAfterMs: 60_000,
  capacity: null,
  retryAfterSeconds: 30,
  database: "up",
  connections: null,
  timeZone: "UTC",
  tailnet: null,
  secretsProxy: true,
};

/**
 * @param {import("./index.js").SandboxServiceOptions} options
 * @param {string} firstProvider
 * @returns {Conditions}
 */
export function startingConditions(options, firstProvider) {
  const names = /** @type {(keyof Conditions)[]} */ (Object.keys(CONDITIONS));
  const given = names.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]);
  return { provider: firstProvider, ...USUAL, ...Object.fromEntries(given) };
}

/**
 * An object that takes no field and no value it does not know. A proxy, and not setters, so that it prints as what it holds.
 * @param {Conditions} start
 * @param {import("./database.js").Database} database
 * @returns {Conditions}
 */
export function changeable(start, database) {
  database.condition = start.database;
  return new Proxy(Object.seal({ ...start }), {
    set(conditions, name, value) {
      checkName("service.conditions", String(name), CONDITIONS);
      checkField("service.conditions", String(name), value, CONDITIONS);
      if (name === "database") database.condition = value;
      return Reflect.set(conditions, name, value);
    },
  });
}
