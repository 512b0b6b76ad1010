// How long to wait before a failed call is made again, or that it must not be.

import { givenOptions } from "./options.js";

/** Failures that may pass by themselves. */
const TRANSIENT = new Set(["unavailable", "capacity", "rate_limit", "timeout"]);

/** What timers of every runtime can hold. */
const LONGEST_TIMER_MS = 2_147_483_647;

/** 2 to the power of more is Infinity, and 0 times that is not a number. */
const MOST_DOUBLINGS = 1023;

const DEFAULTS = {
  maxAttempts: 5,
  baseMs: 500,
  maxMs: 30_000,
  pendingCreateMs: 30_000,
  random: Math.random,
};

/** @type {typeof import("../helpers.d.ts").retryDelay} */
export function retryDelay(error, attempt, options = {}) {
  if (!Number.isInteger(attempt) || attempt < 1)
    throw new TypeError("attempt: how many times the call was made, a whole number from 1");
  const { maxAttempts, baseMs, maxMs, pendingCreateMs, random } = settings(options);
  const failure = failureIn(error);
  if (!failure || attempt >= maxAttempts || !mayBeRepeated(failure)) return null;

  // Full jitter: clients that failed together do not come back together.
  const doubled = baseMs * 2 ** Math.min(attempt - 1, MOST_DOUBLINGS);
  const jitter = random() * Math.min(doubled, maxMs, LONGEST_TIMER_MS);
  const pause = isPendingCreate(failure) ? pendingCreateMs : 0;
  const delay = Math.ceil(Math.max(failure.retryAfterMs ?? 0, pause) + jitter);
  return delay <= LONGEST_TIMER_MS ? delay : null;
}

/**
 * @typedef {object} Failure
 * @property {string} code
 * @property {string} [operation]  absent where a test made the error
 * @property {string} outcome
 * @property {number} [status]
 * @property {string} [idempotencyKey]
 * @property {number} [retryAfterMs]
 */

/** An error of the client, recognised by its fields, so that one of another copy of the package counts too. @param {unknown} error */
function failureIn(error) {
  const failure = /** @type {Partial<Failure> | null | undefined} */ (error);
  const isOurs = typeof failure?.code === "string" && typeof failure.outcome === "string";
  return isOurs ? /** @type {Failure} */ (failure) : undefined;
}

/** @param {Failure} failure */
function mayBeRepeated(failure) {
  if (!TRANSIENT.has(failure.code)) return false;
  if (failure.outcome !== "unknown") return true;
  // It may have happened: repeating it is safe where nothing changes, or where the service recognises the repetition.
  return /^(GET|DELETE) /.test(failure.operation ?? "") || failure.idempotencyKey !== undefined;
}

/** Whether a create may still be running: made again meanwhile, it would make a second machine. @param {Failure} failure */
function isPendingCreate({ operation, outcome }) {
  return operation === "POST /hosts" && outcome === "unknown";
}

/** @param {import("../helpers.d.ts").RetryOptions} options @returns {typeof DEFAULTS} */
function settings(options) {
  const given = givenOptions("retryDelay", options, Object.keys(DEFAULTS));
  for (const [name, value] of given) {
    const isRight = name === "random" ? typeof value === "function" : typeof value === "number" && value >= 0;
    if (!isRight) throw new TypeError(`${name}: ${name === "random" ? "a function" : "a number of at least 0"}`);
  }
  return { ...DEFAULTS, ...Object.fromEntries(given) };
}
