// An underlying failure as it may be shown: the original where it is plain and holds no secret, else a copy with the secrets
// masked that keeps what diagnoses a transport failure.

const MASK = "[redacted]";

/** How far an error is searched. What is larger is copied. */
const MAX_DEPTH = 6;
const MAX_VALUES = 500;

/** What a copy keeps beside name, message, stack and cause. */
const KEPT = ["code", "errno", "syscall", "address", "port", "hostname"];

/**
 * @param {unknown} error
 * @param {string[]} secrets
 */
export function safeCause(error, secrets) {
  try {
    return isClean(error, secrets) ? error : copy(error, secrets, 0);
  } catch {
    // Hostile getters and proxies: there is nothing safe to keep.
    return undefined;
  }
}

/**
 * Whether all there is to see of `root` is strings without a secret, other primitives, and plain objects, arrays and errors
 * of those. Anything else could show what it holds in a way not thought of here.
 * @param {unknown} root
 * @param {string[]} secrets
 */
function isClean(root, secrets) {
  const seen = new Set();
  /** @type {(value: unknown, depth: number) => boolean} */
  const clean = (value, depth) => {
    if (typeof value === "string") return !secrets.some((secret) => value.includes(secret));
    if (typeof value === "function" || typeof value === "symbol") return false;
    if (value === null || typeof value !== "object" || seen.has(value)) return true;
    seen.add(value);
    if (depth > MAX_DEPTH || seen.size > MAX_VALUES || !isPlain(value)) return false;
    return Reflect.ownKeys(value).every((key) => {
      const property = Reflect.getOwnPropertyDescriptor(value, key);
      // V8's `stack` is an accessor in newer versions; every other one may do anything.
      if (property?.get && key !== "stack") return false;
      return (
        clean(typeof key === "symbol" ? key.description : key, depth + 1) && clean(Reflect.get(value, key), depth + 1)
      );
    });
  };
  return clean(root, 0);
}

/** Kinds whose inspection shows their own properties and nothing else, by the constructor they name. */
const PLAIN = new Set(
  ["Object", "Array", "Error", "TypeError", "RangeError", "SyntaxError", "AggregateError", "DOMException"].concat(
    // undici's, which Node's fetch names as causes.
    [
      "ConnectTimeoutError",
      "SocketError",
      "HeadersTimeoutError",
      "BodyTimeoutError",
      "RequestAbortedError",
      "UndiciError",
    ],
  ),
);

/** @param {object} value */
function isPlain(value) {
  const prototype = Reflect.getPrototypeOf(value);
  return prototype === null || PLAIN.has(Reflect.getOwnPropertyDescriptor(prototype, "constructor")?.value?.name);
}

/**
 * @param {unknown} error
 * @param {string[]} secrets
 * @param {number} depth
 * @returns {unknown}
 */
function copy(error, secrets, depth) {
  /** @type {(text: unknown) => string} */
  const mask = (text) => secrets.reduce((masked, secret) => masked.replaceAll(secret, MASK), String(text));
  if (!(error instanceof Error)) return typeof error === "string" ? mask(error) : undefined;
  const masked = new Error(mask(error.message));
  Object.defineProperty(masked, "name", { value: mask(error.name), configurable: true, writable: true });
  Object.defineProperty(masked, "stack", { value: mask(error.stack), configurable: true, writable: true });
  for (const key of KEPT) {
    const value = Reflect.get(error, key);
    if (typeof value === "string") Reflect.set(masked, key, mask(value));
    if (typeof value === "number") Reflect.set(masked, key, value);
  }
  if (error.cause !== undefined && depth < MAX_DEPTH) {
    Object.defineProperty(masked, "cause", { value: copy(error.cause, secrets, depth + 1), configurable: true });
  }
  return masked;
}
