// What the service is like at the moment: set by options at first, changeable by test code at any time.

/** @typedef {import("./index.js").SandboxConditions} Conditions */

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
  const names = /** @type {(keyof Conditions)[]} */ (["provider", ...Object.keys(USUAL)]);
  const given = names.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]);
  return { provider: firstProvider, ...USUAL, ...Object.fromEntries(given) };
}

/**
 * A sealed object, so that a misspelt condition is an error and not a test that tests nothing.
 * @param {Conditions} start
 * @param {import("./database.js").Database} database
 * @returns {Conditions}
 */
export function changeable(start, database) {
  database.condition = start.database;
  const conditions = Object.defineProperty({ ...start }, "database", {
    enumerable: true,
    get: () => database.condition,
    set: (condition) => {
      database.condition = condition;
    },
  });
  return Object.seal(conditions);
}
