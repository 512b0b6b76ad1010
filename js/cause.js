// What fetch or a token function threw: described for Rust, which decides what it means, and kept for users as it may be shown:
// the original where it is plain and holds no secret, else a copy with the secrets masked that keeps what diagnoses a failure.

import { define, property, snapshot, wellFormedText } from "./inspect.js";

const MASK = "[redacted]";

/** A PEM private key (RFC 7468), also one whose end is missing: nobody knows it beforehand. src/redact.rs has the same rule. */
const PRIVATE_KEY = /-----BEGIN [^-]{0,40}PRIVATE KEY-----(?:.*?-----END [^-]{0,40}PRIVATE KEY-----|.*)/gs;

/** How far an error is searched. What is larger is copied. */
const MAX_DEPTH = 6;
const MAX_VALUES = 500;

/** What a copy keeps beside name, message, stack, cause and errors: what platforms say of a connection. */
const KEPT = ["code", "errno", "syscall", "address", "port", "hostname", "type", "path"];

/** More errors than a connection has that was tried at every address of a host. */
const MAX_CAUSES = 100;

/**
 * The chain of causes, outermost first: objects with name, code, message, syscall. Of several errors (one for each address that
 * was tried) the chain goes on with the first, and `others` holds the chains of the rest.
 * @param {unknown} error @returns {import("./inspect.js").Snapshot}
 */
export function causesOf(error) {
  let left = MAX_CAUSES;
  /** @type {(error: unknown) => object[]} */
  const chainOf = (error) => {
    /** @type {{ [name: string]: unknown, others: unknown[] }[]} */
    const causes = [];
    for (let at = error; at !== undefined && at !== null && causes.length < MAX_DEPTH && left > 0; ) {
      left -= 1; // errors may contain themselves
      const text = (/** @type {string} */ name) => wellFormedText(property(at, name));
      const others = membersOf(at);
      const next = property(at, "cause") ?? others.shift();
      const message = wellFormedText(at) ?? text("message");
      // The second name is node-fetch's.
      const syscall = text("syscall") || text("erroredSysCall");
      causes.push({ name: text("name"), code: text("code"), message, syscall, others });
      at = next;
    }
    // When the chain is complete, so that many others cannot leave it without its end.
    for (const cause of causes) cause.others = cause.others.map(chainOf);
    return causes;
  };
  return snapshot(chainOf(error));
}

/** The errors that one stands for. @param {unknown} error */
function membersOf(error) {
  const errors = property(error, "errors");
  const length = typeof errors === "object" ? property(errors, "length") : 0;
  const count = typeof length === "number" ? Math.min(length, MAX_CAUSES) : 0;
  return Array.from({ length: count }, (_, index) => property(errors, String(index)));
}

/**
 * @param {unknown} error
 * @param {string[]} secrets
 */
export function safeCause(error, secrets) {
  try {
    return isClean(error, secrets) ? error : copyOf(error, secrets);
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
    if (typeof value === "string")
      return !secrets.some((secret) => value.includes(secret)) && value.search(PRIVATE_KEY) < 0;
    if (typeof value === "function" || typeof value === "symbol") return false;
    if (value === null || typeof value !== "object" || seen.has(value)) return true;
    seen.add(value);
    if (depth > MAX_DEPTH || seen.size > MAX_VALUES || !isPlain(value)) return false;
    const ownIsClean = Reflect.ownKeys(value).every((key) => {
      const property = Reflect.getOwnPropertyDescriptor(value, key);
      // V8's `stack` is an accessor in newer versions; every other one may do anything.
      if (property?.get && key !== "stack") return false;
      return (
        clean(typeof key === "symbol" ? key.description : key, depth + 1) && clean(Reflect.get(value, key), depth + 1)
      );
    });
    // Most engines keep the message of a DOMException behind a getter of its class.
    return ownIsClean && ["name", "message", "code"].every((name) => clean(Reflect.get(value, name), depth + 1));
  };
  return clean(root, 0);
}

/** Kinds whose inspection shows their own properties and nothing else, by the constructor they name. */
const PLAIN = new Set([
  ...["Object", "Array", "Error", "TypeError", "RangeError", "SyntaxError", "AggregateError", "DOMException"],
  // undici's, which Node's fetch names as causes.
  ...[
    "ConnectTimeoutError",
    "SocketError",
    "HeadersTimeoutError",
    "BodyTimeoutError",
    "RequestAbortedError",
    "UndiciError",
  ],
  // node-fetch's and Deno's.
  ...["FetchError", "NotCapable", "PermissionDenied"],
]);

/** What a class of errors may add to them: the rest, and every getter, could show anything. */
const INHERITED = ["constructor", "name", "message", "code"];

/** What an object is asked for when it is printed. */
const PRINTED = [Symbol.toPrimitive, Symbol.for("nodejs.util.inspect.custom"), Symbol.for("Deno.customInspect")];

/** @param {object} value */
function isPlain(value) {
  const prototype = Reflect.getPrototypeOf(value);
  return prototype === null || (PLAIN.has(classOf(prototype)?.name ?? "") && addsNothing(prototype));
}

/** Whether objects inherit from it, and from its own prototypes, only what is known. @param {object | null} prototype @returns {boolean} */
function addsNothing(prototype) {
  if (prototype === null || isPlatforms(prototype)) return true;
  const isKnown = (/** @type {PropertyKey} */ key) =>
    typeof key === "symbol"
      ? !PRINTED.includes(key)
      : INHERITED.includes(String(key)) && !Reflect.getOwnPropertyDescriptor(prototype, key)?.get;
  return Reflect.ownKeys(prototype).every(isKnown) && addsNothing(Reflect.getPrototypeOf(prototype));
}

/** Whether it is of a class of the platform, of this realm or another. DOMException is JavaScript in Node. @param {object} prototype */
function isPlatforms(prototype) {
  const kind = classOf(prototype);
  if (typeof kind !== "function" || kind.prototype !== prototype) return false;
  return kind === globalThis.DOMException || /\[native code\]/.test(Function.prototype.toString.call(kind));
}

/** @param {object} prototype @returns {Function | undefined} */
function classOf(prototype) {
  return Reflect.getOwnPropertyDescriptor(prototype, "constructor")?.value;
}

/**
 * A copy with the secrets masked. Errors may contain themselves, so each is copied once, and only so many.
 * @param {unknown} root @param {string[]} secrets
 */
function copyOf(root, secrets) {
  const mask = (/** @type {string} */ text) => masked(text, secrets);
  /** @type {Map<unknown, object>} */
  const copies = new Map();
  /** @type {(error: unknown, depth: number) => unknown} */
  const copy = (error, depth) => {
    if (typeof error === "string") return mask(error);
    if (copies.has(error)) return copies.get(error);
    // By what it has, not by instanceof: an error of another realm is none by that.
    const message = wellFormedText(property(error, "message"));
    const kept = KEPT.filter((name) => /^(string|number)$/.test(typeof property(error, name)));
    if (depth > MAX_DEPTH || copies.size > MAX_VALUES) return undefined;
    if (message === undefined && kept.length === 0) return undefined;
    const made = message === undefined ? {} : new Error(mask(message));
    copies.set(error, made);
    if (message !== undefined)
      for (const name of ["name", "stack"]) define(made, name, mask(wellFormedText(property(error, name)) ?? ""));
    for (const name of kept) {
      const value = property(error, name);
      Reflect.set(made, name, typeof value === "string" ? mask(value) : value);
    }
    const [cause, errors] = [property(error, "cause"), property(error, "errors")];
    if (cause !== undefined) define(made, "cause", copy(cause, depth + 1));
    if (Array.isArray(errors))
      define(
        made,
        "errors",
        errors.slice(0, MAX_VALUES).map((one) => copy(one, depth + 1)),
      );
    return made;
  };
  return copy(root, 0);
}

/** A text with its secrets masked. One may begin within another and end behind it. @param {string} text @param {string[]} secrets */
function masked(text, secrets) {
  /** @type {[start: number, end: number][]} */
  const found = Array.from(text.matchAll(PRIVATE_KEY), ({ index, 0: key }) => [index, index + key.length]);
  for (const secret of secrets)
    for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1))
      found.push([at, at + secret.length]);
  let shown = "";
  let hiddenUntil = 0;
  for (const [start, end] of found.sort(([one], [other]) => one - other)) {
    if (start >= hiddenUntil) shown += text.slice(hiddenUntil, start) + MASK;
    hiddenUntil = Math.max(hiddenUntil, end);
  }
  return shown + text.slice(hiddenUntil);
}
