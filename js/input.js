// Looking at what users pass. Getters and proxies may throw, which is cheap to catch here: each throw that is caught in Rust
// costs a slot of its table for good.

// What a value is; src/wasm/input.rs knows these numbers.
const NOTHING = 0;
const NULL = 1;
const NUMBER = 2;
const INSTANT = 3;
const URL = 4;
const OBJECT = 5;
// Nothing takes these.
const ILL_FORMED = 6;
const BOOLEAN = 7;
const FUNCTION = 8;
const SYMBOL = 9;
const BIGINT = 10;
const ARRAY = 11;
const COLLECTION = 12;
const UNREADABLE = 13;
const THREW = 14;

/** Stands for the value of a getter that threw. */
const threw = Symbol("threw");

/** A string that UTF-8 can carry: one without lone surrogates. @param {unknown} value */
export function textOf(value) {
  return typeof value === "string" && !/\p{Surrogate}/u.test(value) ? value : undefined;
}

/** What a value is that `textOf` does not give. @param {unknown} value @returns {number} */
export function kindOf(value) {
  if (value === undefined) return NOTHING;
  if (value === null) return NULL;
  if (value === threw) return THREW;
  if (typeof value === "number") return NUMBER;
  if (typeof value === "string") return ILL_FORMED;
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
    const isUrl = Object.keys(value).length === 0 && textOf(property(value, "href")) !== undefined;
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
