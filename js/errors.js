// The exception classes. Rust decides what happened (src/error.rs) and this file makes an instance of the class for it; only after a
// panic, when Rust cannot run any more, it decides that itself (`crashed`).

import { define, property } from "./inspect.js";

/** Instances carry the names of their classes under this key, so that `instanceof` holds across copies of the package. */
const BRAND = Symbol.for("litterbox-sdk.error-classes");

/** @typedef {{ path: (string | number)[], message: string, type?: string }} Issue */

/**
 * What is known of a failure: the fields of `Error` in src/error.rs.
 * @typedef {object} Failure
 * @property {string} code
 * @property {string} message
 * @property {string} operation
 * @property {"not_sent" | "rejected" | "unknown"} outcome
 * @property {number | undefined} [status]
 * @property {string | undefined} [errorCode]
 * @property {string | undefined} [idempotencyKey]
 * @property {number | undefined} [retryAfterMs]
 * @property {string | undefined} [requestId]
 * @property {Issue[] | undefined} [issues]
 */

export class SandboxApiError extends Error {
  /**
   * @param {Failure | string} failure  what is known of it; tests give a message
   * @param {{ cause?: unknown }} [more]  its cause; with a message also its fields
   */
  constructor(failure, more) {
    const given = typeof failure === "object" ? failure : { ...fieldsForTests(new.target), message: failure };
    const { message, cause, ...fields } = { ...given, ...more, message: given.message };
    super(message);
    // Only what there is: inspection shows no rows of `undefined`.
    for (const [name, value] of Object.entries(fields)) {
      if (value !== undefined) Reflect.set(this, name, value);
    }
    if (cause !== undefined) {
      // As `new Error(message, { cause })` defines it: not enumerable.
      define(this, "cause", cause);
    }
  }

  toJSON() {
    const { name, message } = this;
    return Object.assign({ name, message }, this);
  }

  /** @param {unknown} value */
  static [Symbol.hasInstance](value) {
    // A class that a user derives from one of ours has no name of its own here: the ordinary rule holds for it.
    if (!Object.hasOwn(this.prototype, BRAND)) return Function.prototype[Symbol.hasInstance].call(this, value);
    const names = /** @type {{ [BRAND]?: unknown } | null | undefined} */ (value)?.[BRAND];
    return Array.isArray(names) && names.includes(this.prototype.name);
  }
}

/** The class for each code. @type {Map<string, typeof SandboxApiError>} */
const CLASSES = new Map();

brand(SandboxApiError, "SandboxApiError");

// A class a row: its code, its name, and what it derives from.
export const SandboxAuthError = classFor("auth", "SandboxAuthError");
export const SandboxNotFoundError = classFor("not_found", "SandboxNotFoundError");
export const SandboxConflictError = classFor("conflict", "SandboxConflictError");
export const SandboxValidationError = classFor("validation", "SandboxValidationError");
export const SandboxProvisioningError = classFor("provisioning", "SandboxProvisioningError");
export const SandboxUnavailableError = classFor("unavailable", "SandboxUnavailableError");
export const SandboxCapacityError = classFor("capacity", "SandboxCapacityError", SandboxUnavailableError);
export const SandboxTimeoutError = classFor("timeout", "SandboxTimeoutError", SandboxUnavailableError);
export const SandboxClosedError = classFor("closed", "SandboxClosedError");
export const SandboxResponseError = classFor("response", "SandboxResponseError");
export const SandboxRateLimitError = classFor("rate_limit", "SandboxRateLimitError", SandboxResponseError);

/** What an error has that a test makes of a message. @param {Function} errorClass */
function fieldsForTests(errorClass) {
  const code = codeOf(errorClass);
  return { code, issues: code === "validation" ? [] : undefined };
}

/** The code of a class, or of the one that it derives from. @param {Function | null} errorClass @returns {string | undefined} */
function codeOf(errorClass) {
  if (errorClass === null) return undefined;
  return [...CLASSES].find(([, known]) => known === errorClass)?.[0] ?? codeOf(Object.getPrototypeOf(errorClass));
}

/** @param {string} code @param {string} name @param {typeof SandboxApiError} [parent] @returns {typeof SandboxApiError} */
function classFor(code, name, parent = SandboxApiError) {
  const errorClass = class extends parent {};
  CLASSES.set(code, errorClass);
  return brand(errorClass, name);
}

/**
 * Gives a class its name, as a literal because minifiers rename classes, and what `instanceof` looks at.
 * @param {typeof SandboxApiError} errorClass @param {string} name
 */
function brand(errorClass, name) {
  const inherited = /** @type {{ [BRAND]?: string[] }} */ (Object.getPrototypeOf(errorClass.prototype))[BRAND] ?? [];
  define(errorClass, "name", name);
  define(errorClass.prototype, "name", name);
  define(errorClass.prototype, BRAND, [...inherited, name]);
  return errorClass;
}

/** Errors whose stack does not show yet who made the call. @type {WeakSet<object>} */
const withoutCaller = new WeakSet();

/** The exception for a failure. @param {Failure} failure @param {unknown} [cause] */
export function exceptionOf(failure, cause) {
  const error = new (CLASSES.get(failure.code) ?? SandboxApiError)(failure, { cause });
  withoutCaller.add(error);
  return error;
}

/** A `TypeError`, for arguments that break a rule. @param {string} message */
export function typeError(message) {
  const error = new TypeError(message);
  withoutCaller.add(error);
  return error;
}

/**
 * Gives an error of this package the frames of `callSite`: its own are WebAssembly's, or those of whatever settled last. The reason
 * of an abort stays as its caller made it.
 * @param {any} error @param {Error} callSite  an error made where the caller called
 */
export function showCaller(error, callSite) {
  if (!withoutCaller.delete(error)) return;
  const frames = framesOf(callSite);
  if (frames === undefined) return;
  // Engines other than V8 write no message before the frames.
  const stack = /^\s+at /.test(frames) ? `${error.name}: ${error.message}\n${frames}` : frames;
  define(error, "stack", stack);
}

/** The frames of a stack without the message that V8 puts before them. @param {Error} callSite */
function framesOf(callSite) {
  const stack = property(callSite, "stack"); // somebody's Error.prepareStackTrace may throw
  if (typeof stack !== "string") return undefined;
  const lines = stack.split("\n");
  const first = lines.findIndex((line) => /^\s+at /.test(line));
  if (first >= 0) return lines.slice(first).join("\n");
  // Stacks of other engines are frames alone; V8 may be told to keep none (Error.stackTraceLimit).
  return stack === String(callSite) ? undefined : stack;
}

/**
 * What a call ends with after the core panicked.
 * @param {{ operation: string, idempotencyKey: string | undefined }} call @param {string} problem
 * @param {Failure["outcome"]} outcome
 */
export function crashed({ operation, idempotencyKey }, problem, outcome) {
  const message = `${operation}: ${problem}`;
  return exceptionOf({ code: "closed", message, operation, outcome, idempotencyKey });
}
