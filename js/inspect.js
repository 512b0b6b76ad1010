// Looking at values of others: what users pass, foreign errors, error bodies. Getters and proxies may throw, and it is caught here:
// src/wasm/bindings.rs says what a catch in Rust would cost.

/**
 * How deep what is read nests at most: secrets, name, issuer, headers; of error bodies detail, item, loc; of causes a list of
 * errors within a list.
 */
const MAX_DEPTH = 6;

/** More values than any sensible call has; a limit, because objects may contain themselves. */
const MAX_VALUES = 20_000;

/** Stands for the value of a getter that threw. */
const THREW = Symbol("threw");

/**
 * A value as src/wasm/input.rs reads it; the kinds are the words of the enum in src/wasm/bindings.rs.
 * @typedef {object} Snapshot
 * @property {"nothing" | "null" | "number" | "text" | "date" | "url" | "object" | "list" | "other"} kind
 * @property {string | undefined} [text]  of a text, a valid date, a URL; in words what anything else is
 * @property {number} [number]
 * @property {string} [name]  of a member of an object
 * @property {Snapshot[]} [members]  of an object or a list
 */

/**
 * A string that UTF-8 can carry, one without lone surrogates; older engines know no properties of Unicode.
 * @param {unknown} value
 * @returns {string | undefined}
 */
export function wellFormedText(value) {
  return typeof value === "string" && !/[\ud800-\udfff]/u.test(value) ? value : undefined;
}

/** @param {unknown} value */
function isFunction(value) {
  return typeof value === "function";
}

/**
 * Defines a property that enumeration does not show. The descriptor inherits nothing: somebody may have put a `get` on
 * Object.prototype.
 * @param {object} object @param {PropertyKey} name @param {unknown} value
 */
export function define(object, name, value) {
  const descriptor = Object.assign(Object.create(null), { value, configurable: true, writable: true });
  Object.defineProperty(object, name, descriptor);
}

/** A property of anything; `undefined` where there is none. @param {unknown} value @param {string} name @returns {unknown} */
export function property(value, name) {
  const found = read(value, name);
  return found === THREW ? undefined : found;
}

/** @param {unknown} value @param {string} name */
function read(value, name) {
  try {
    return /** @type {any} */ (value)?.[name];
  } catch {
    return THREW;
  }
}

/**
 * A copy of what is passed, taken when the call is made: what the caller changes later does not matter.
 * @param {unknown} value
 * @param {(value: unknown) => string | undefined} [textOf]  what is taken for a string, and as which
 * @returns {Snapshot}
 */
export function snapshot(value, textOf = wellFormedText) {
  let left = MAX_VALUES;
  /** @type {(value: unknown, depth: number) => Snapshot} */
  const take = (value, depth) => {
    left -= 1;
    const text = textOf(value);
    if (text !== undefined) return { kind: "text", text };
    if (value === undefined) return { kind: "nothing" };
    if (value === null) return { kind: "null" };
    if (typeof value === "number") return { kind: "number", number: value };
    if (isArray(value) && depth > 0 && value.length <= left)
      return { kind: "list", members: value.map((item) => take(item, depth - 1)) };
    const other = notAnObject(value);
    if (other) return { kind: "other", text: other };
    if (isFunction(property(value, "toISOString"))) return { kind: "date", text: isoOf(value) };
    const entries = entriesOf(value);
    if (!entries) return { kind: "other", text: "an object whose names cannot be read" };
    const href = entries.length === 0 ? wellFormedText(property(value, "href")) : undefined;
    if (href !== undefined) return { kind: "url", text: href };
    if (depth === 0 || entries.length > left) return { kind: "other", text: "an object too large or too deep" };
    if (entries.some(([name]) => wellFormedText(name) === undefined))
      return { kind: "other", text: "an object with a name that is not well-formed Unicode" };
    return { kind: "object", members: entries.map(([name, value]) => ({ ...take(value, depth - 1), name })) };
  };
  return take(value, MAX_DEPTH);
}

/** A revoked proxy throws when it is asked. @param {unknown} value @returns {value is unknown[]} */
function isArray(value) {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

/** In words what a value is that nothing takes; `undefined` for an object. @param {unknown} value */
function notAnObject(value) {
  if (value === THREW) return "a getter that threw";
  if (typeof value === "string") return "a string with lone surrogates (not well-formed Unicode)";
  if (typeof value !== "object") return `a ${typeof value}`;
  try {
    if (Array.isArray(value)) return "an array";
    if (Reflect.has(/** @type {object} */ (value), Symbol.iterator)) return "a collection";
  } catch {
    return "a collection";
  }
  return undefined;
}

/** What a `Date` says of itself; nothing if it is invalid. @param {unknown} date */
function isoOf(date) {
  try {
    return wellFormedText(/** @type {Date} */ (date).toISOString());
  } catch {
    return undefined;
  }
}

/**
 * Its own enumerable properties, each read once; `undefined` for a proxy that does not show its names.
 * @param {unknown} object @returns {[string, unknown][] | undefined}
 */
function entriesOf(object) {
  try {
    return Object.keys(/** @type {object} */ (object)).map((name) => [name, read(object, name)]);
  } catch {
    return undefined;
  }
}

/** Options: an object whose values are not looked into, for some are functions and signals. */
export class Options {
  /** @type {[string, unknown][]} */
  #entries = [];
  /** In words what was passed instead of an object. @type {string | undefined} */
  wrong;
  /** The name of an option whose getter threw. @type {string | undefined} */
  unreadable;

  /** @param {unknown} value  an object, or `undefined` for no options */
  constructor(value) {
    if (value === undefined) return;
    this.wrong = value === null ? "null" : wellFormedText(value) !== undefined ? "a string" : notAnObject(value);
    if (this.wrong) return;
    const entries = entriesOf(value);
    if (!entries) this.wrong = "an object whose names cannot be read";
    this.#entries = entries ?? [];
    this.unreadable = this.#entries.find(([, value]) => value === THREW)?.[0];
  }

  get names() {
    return this.#entries.map(([name]) => wellFormedText(name) ?? "\ufffd");
  }

  /** @param {string} name */
  get(name) {
    return this.#entries.find(([given]) => given === name)?.[1];
  }
}

/** A function, or an object with one such as a service binding of Workers. @param {unknown} value */
export function isFetch(value) {
  return isFunction(value) || (typeof value === "object" && isFunction(property(value, "fetch")));
}
