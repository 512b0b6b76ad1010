// Looking at what users pass. Getters and proxies may throw, which is cheap to catch here: each throw that is caught in Rust
// costs a slot of its table for good.

// What a value is; src/wasm/input.rs knows these numbers.
const NOTHING = 0;
const NULL = 1;
const NUMBER = 2;
const TEXT = 3;
const INSTANT = 4;
const URL = 5;
const OBJECT = 6;
// Nothing takes these.
const ILL_FORMED = 7;
const BOOLEAN = 8;
const FUNCTION = 9;
const SYMBOL = 10;
const BIGINT = 11;
const ARRAY = 12;
const COLLECTION = 13;
const UNREADABLE = 14;
const THREW = 15;

/** Stands for the value of a getter that threw. */
const threw = Symbol("threw");

/** @param {unknown} value @returns {number} */
export function kindOf(value) {
  if (value === undefined) return NOTHING;
  if (value === null) return NULL;
  if (value === threw) return THREW;
  if (typeof value === "number") return NUMBER;
  // A lone surrogate cannot be carried by UTF-8.
  if (typeof value === "string") return /\p{Surrogate}/u.test(value) ? ILL_FORMED : TEXT;
  if (typeof value === "boolean") return BOOLEAN;
  if (typeof value === "function") return FUNCTION;
  if (typeof value === "symbol") return SYMBOL;
  if (typeof value === "bigint") return BIGINT;
  if (typeof property(value, "toISOString") === "function") return INSTANT;
  try {
    if (Array.isArray(value)) return ARRAY;
    if (Reflect.has(value, Symbol.iterator)) return COLLECTION;
  } catch {
    return COLLECTION;
  }
  try {
    const isUrl = Object.keys(value).length === 0 && kindOf(property(value, "href")) === TEXT;
    return isUrl ? URL : OBJECT;
  } catch {
    return UNREADABLE;
  }
}

/**
 * Names and values of an object by turns, each read once; `undefined` for one with more than `most`, or a proxy that shows
 * them no second time.
 * @param {object} object @param {number} most
 */
export function entries(object, most) {
  try {
    const names = Object.keys(object);
    return names.length > most ? undefined : names.flatMap((name) => [name, property(object, name)]);
  } catch {
    return undefined;
  }
}

/** A property of anything; `undefined` where there is nothing to have one. @param {unknown} value @param {string} name */
export function property(value, name) {
  try {
    return /** @type {any} */ (value)?.[name];
  } catch {
    return threw;
  }
}

/** @param {string} name */
export function globally(name) {
  return property(globalThis, name);
}

/** What a `Date` says of itself; nothing if it is invalid. @param {Date} date */
export function iso(date) {
  try {
    const text = date.toISOString();
    return typeof text === "string" ? text : undefined;
  } catch {
    return undefined;
  }
}
