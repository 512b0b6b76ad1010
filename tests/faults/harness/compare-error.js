// Compares an error with what a case expects: the class, every field, the message.

import { attempt } from "./attempt.js";

/** @typedef {import("../types.d.ts").ExpectedError} ExpectedError */
/** @typedef {import("../types.d.ts").Sdk} Sdk */

/** The code each class stands for. @type {Record<string, string>} */
const CODES = {
  SandboxAuthError: "auth",
  SandboxNotFoundError: "not_found",
  SandboxConflictError: "conflict",
  SandboxValidationError: "validation",
  SandboxProvisioningError: "provisioning",
  SandboxUnavailableError: "unavailable",
  SandboxCapacityError: "capacity",
  SandboxTimeoutError: "timeout",
  SandboxClosedError: "closed",
  SandboxResponseError: "response",
  SandboxRateLimitError: "rate_limit",
};

/** @type {Record<string, string>} */
const PARENTS = {
  SandboxCapacityError: "SandboxUnavailableError",
  SandboxTimeoutError: "SandboxUnavailableError",
  SandboxRateLimitError: "SandboxResponseError",
};

const KEY = /^[A-Za-z0-9_\-:.]{1,255}$/;

/**
 * The differences between `error` and what is expected, in words.
 * @param {any} error
 * @param {ExpectedError} expected
 * @param {Sdk} sdk
 * @returns {string[]}
 */
export function problemsOf(error, expected, sdk) {
  const isType = expected.error === "TypeError";
  return [
    ...(isType
      ? typeErrorProblems(error)
      : [...classProblems(error, expected, sdk), ...fieldProblems(error, expected)]),
    ...messageProblems(error, expected),
  ];
}

/** @param {any} error */
function typeErrorProblems(error) {
  if (!(error instanceof TypeError)) return [`expected a TypeError, got ${described(error)}`];
  return error.cause === undefined ? [] : ["a TypeError about an argument has a cause"];
}

/** @param {any} error @param {ExpectedError} expected @param {Sdk} sdk */
function classProblems(error, expected, sdk) {
  const name = /** @type {Exclude<ExpectedError["error"], "TypeError">} */ (expected.error);
  const expectedClass = Reflect.get(sdk, name);
  if (!expectedClass) return [`the package exports no ${name}`];
  if (!(error instanceof expectedClass)) return [`expected ${name}, got ${described(error)}`];
  const problems = [];
  if (error.name !== name) problems.push(`name is ${error.name}, not ${name}`);
  if (error.code !== CODES[name]) problems.push(`code is ${error.code}, not ${CODES[name]}`);
  if (!(error instanceof sdk.SandboxApiError && error instanceof Error)) problems.push("it is not a SandboxApiError");
  const parent = PARENTS[name];
  if (parent && !(error instanceof Reflect.get(sdk, parent))) problems.push(`it is not a ${parent}`);
  for (const other of Object.keys(CODES)) {
    const otherClass = Reflect.get(sdk, other);
    if (other !== name && other !== parent && otherClass && error instanceof otherClass)
      problems.push(`it is also ${other}`);
  }
  return problems;
}

/** @param {any} error @param {ExpectedError} expected */
function fieldProblems(error, expected) {
  const problems = [];
  for (const field of /** @type {const} */ (["status", "errorCode", "operation", "outcome", "requestId", "issues"])) {
    if (field === "issues" && expected.error !== "SandboxValidationError") continue;
    if (!alike(error[field], expected[field])) {
      problems.push(`${field} is ${JSON.stringify(error[field])}, not ${JSON.stringify(expected[field])}`);
    }
  }
  const { idempotencyKey, retryAfterMs } = error;
  const keyHolds =
    expected.idempotencyKey === true ? KEY.test(idempotencyKey) : idempotencyKey === expected.idempotencyKey;
  if (!keyHolds) problems.push(`idempotencyKey is ${idempotencyKey}`);
  const waitHolds = Array.isArray(expected.retryAfterMs)
    ? retryAfterMs >= expected.retryAfterMs[0] && retryAfterMs <= expected.retryAfterMs[1]
    : Object.is(retryAfterMs, expected.retryAfterMs);
  if (!waitHolds) problems.push(`retryAfterMs is ${retryAfterMs}, not ${expected.retryAfterMs}`);
  if (expected.cause !== undefined && (error.cause !== undefined) !== expected.cause) {
    problems.push(expected.cause ? "the cause is lost" : `there is a cause: ${described(error.cause)}`);
  }
  if (error.toJSON().message !== error.message || error.toJSON().code !== error.code) problems.push("toJSON disagrees");
  return problems;
}

/** @param {any} error @param {ExpectedError} expected */
function messageProblems(error, expected) {
  const actual = String(error?.message);
  const problems = [];
  const { message } = expected;
  if (message instanceof RegExp ? !message.test(actual) : !actual.includes(message ?? "")) {
    problems.push(`message ${JSON.stringify(actual)} does not contain ${message}`);
  }
  if (actual.length > 2_000) problems.push(`the message has ${actual.length} characters`);
  if (!String(error?.stack).includes("    at ") && !/@|\.js/.test(String(error?.stack))) {
    problems.push("there is no JavaScript stack");
  }
  return problems;
}

/** @param {unknown} left @param {unknown} right @returns {boolean} */
export function alike(left, right) {
  if (Object.is(left, right)) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => alike(Reflect.get(left, key), Reflect.get(right, key)));
}

/** @param {any} value */
export function described(value) {
  if (!(value instanceof Error))
    return `${typeof value} ${attempt(() => String(JSON.stringify(value)), "a value that cannot be shown").slice(0, 200)}`;
  return `${value.name} (${Reflect.get(value, "code") ?? "no code"}): ${value.message}`.slice(0, 300);
}
