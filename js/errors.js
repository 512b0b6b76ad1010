// The exception classes. Rust decides what happened (src/error.rs); this file makes an instance of the class for it.

/** Instances carry the names of their classes under this key, so that `instanceof` holds across copies of the package. */
const BRAND = Symbol.for("litterbox-sdk.error-classes");

/**
 * What is known of a failure.
 * @typedef {object} Failure
 * @property {ErrorCode} code
 * @property {string} message
 * @property {string} operation
 * @property {"not_sent" | "rejected" | "unknown"} outcome
 * @property {number} [status]
 * @property {string} [errorCode]
 * @property {string | undefined} [idempotencyKey]
 * @property {number} [retryAfterMs]
 * @property {Issue[]} [issues]
 */

/** @typedef {"auth" | "not_found" | "conflict" | "validation" | "provisioning" | "unavailable" | "capacity" | "timeout" | "closed" | "response"} ErrorCode */

/** @typedef {{ path: (string | number)[], message: string, type?: string }} Issue */

/** @typedef {[Issue["path"], string, string?]} IssueFields */

export class SandboxApiError extends Error {
  /**
   * @param {Failure} failure
   * @param {unknown} [cause]
   */
  constructor(failure, cause) {
    super(failure.message);
    this.code = failure.code;
    this.status = failure.status;
    this.errorCode = failure.errorCode;
    this.operation = failure.operation;
    this.outcome = failure.outcome;
    this.idempotencyKey = failure.idempotencyKey;
    this.retryAfterMs = failure.retryAfterMs;
    if (cause !== undefined) {
      // As `new Error(message, { cause })` defines it: not enumerable.
      Object.defineProperty(this, "cause", { value: cause, configurable: true, writable: true });
    }
  }

  toJSON() {
    const { name, message, code, status, errorCode, operation, outcome, idempotencyKey, retryAfterMs } = this;
    return { name, message, code, status, errorCode, operation, outcome, idempotencyKey, retryAfterMs };
  }

  /** @param {unknown} value */
  static [Symbol.hasInstance](value) {
    // A class that a user derives from one of ours has no name of its own here: the ordinary rule holds for it.
    if (!Object.hasOwn(this.prototype, BRAND)) return Function.prototype[Symbol.hasInstance].call(this, value);
    const names = /** @type {{ [BRAND]?: unknown } | null | undefined} */ (value)?.[BRAND];
    return Array.isArray(names) && names.includes(this.prototype.name);
  }
}

export class SandboxAuthError extends SandboxApiError {}
export class SandboxNotFoundError extends SandboxApiError {}
export class SandboxConflictError extends SandboxApiError {}
export class SandboxProvisioningError extends SandboxApiError {}
export class SandboxUnavailableError extends SandboxApiError {}
export class SandboxCapacityError extends SandboxUnavailableError {}
export class SandboxTimeoutError extends SandboxUnavailableError {}
export class SandboxClosedError extends SandboxApiError {}
export class SandboxResponseError extends SandboxApiError {}

export class SandboxValidationError extends SandboxApiError {
  /**
   * @param {Failure} failure
   * @param {unknown} [cause]
   */
  constructor(failure, cause) {
    super(failure, cause);
    this.issues = failure.issues ?? [];
  }

  toJSON() {
    return { ...super.toJSON(), issues: this.issues };
  }
}

// Names are literals on the prototypes, because minifiers rename classes.
name(SandboxApiError, "SandboxApiError");
name(SandboxAuthError, "SandboxAuthError");
name(SandboxNotFoundError, "SandboxNotFoundError");
name(SandboxConflictError, "SandboxConflictError");
name(SandboxProvisioningError, "SandboxProvisioningError");
name(SandboxUnavailableError, "SandboxUnavailableError");
name(SandboxCapacityError, "SandboxCapacityError");
name(SandboxTimeoutError, "SandboxTimeoutError");
name(SandboxClosedError, "SandboxClosedError");
name(SandboxResponseError, "SandboxResponseError");
name(SandboxValidationError, "SandboxValidationError");

/**
 * @param {typeof SandboxApiError} errorClass
 * @param {string} name
 */
function name(errorClass, name) {
  const inherited = /** @type {{ [BRAND]?: string[] }} */ (Object.getPrototypeOf(errorClass.prototype))[BRAND] ?? [];
  Object.defineProperty(errorClass.prototype, "name", { value: name, configurable: true, writable: true });
  Object.defineProperty(errorClass.prototype, BRAND, { value: [...inherited, name] });
}

/** @type {Record<ErrorCode, typeof SandboxApiError>} */
const CLASSES = {
  auth: SandboxAuthError,
  not_found: SandboxNotFoundError,
  conflict: SandboxConflictError,
  validation: SandboxValidationError,
  provisioning: SandboxProvisioningError,
  unavailable: SandboxUnavailableError,
  capacity: SandboxCapacityError,
  timeout: SandboxTimeoutError,
  closed: SandboxClosedError,
  response: SandboxResponseError,
};

/**
 * The exception for a failure.
 * @param {Failure} failure
 * @param {unknown} [cause]
 */
export function exception(failure, cause) {
  return new CLASSES[failure.code](failure, cause);
}

/**
 * The exception for what Rust knows of a failure: the fields of `Error` in src/error.rs, in their order there.
 * @param {[ErrorCode, string, number | undefined, string | undefined, string, Failure["outcome"], string?, number?, IssueFields[]?]} fields
 * @param {unknown} cause
 */
export function exceptionOf(fields, cause) {
  const [code, message, status, errorCode, operation, outcome, idempotencyKey, retryAfterMs, list] = fields;
  const issues = list?.map(([path, message, type]) => ({ path, message, type }));
  const failure = { code, message, status, errorCode, operation, outcome, idempotencyKey, retryAfterMs, issues };
  return exception(/** @type {Failure} */ (failure), cause);
}
