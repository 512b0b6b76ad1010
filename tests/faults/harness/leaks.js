// Looks for secrets in everything that logging, serialising or inspecting a value could show.

import { SECRETS } from "./fixtures.js";

/**
 * Where `value` shows a secret, or undefined if nowhere.
 * @param {unknown} value
 * @param {((value: unknown) => string) | undefined} inspect
 */
export function findLeak(value, inspect) {
  for (const [view, shown] of views(value, inspect)) {
    const secret = SECRETS.find((each) => shown.includes(each));
    if (secret) return `${secret} in its ${view}`;
  }
  return undefined;
}

/**
 * @param {unknown} value
 * @param {((value: unknown) => string) | undefined} inspect
 * @returns {Generator<[string, string]>}
 */
function* views(value, inspect) {
  yield ["string form", attempt(() => String(value))];
  yield ["JSON", attempt(() => JSON.stringify(value))];
  if (inspect) yield ["inspection", attempt(() => inspect(value))];
  yield* properties(value, "", new Set());
}

/**
 * Every string that hangs on `value`, causes and hidden properties included.
 * @param {unknown} value
 * @param {string} path
 * @param {Set<unknown>} visited
 * @returns {Generator<[string, string]>}
 */
function* properties(value, path, visited) {
  if (typeof value === "string") yield [path || "text", value];
  const isObject = (typeof value === "object" && value !== null) || typeof value === "function";
  if (!isObject || visited.has(value) || visited.size > 2_000) return;
  visited.add(value);
  for (const key of attemptList(() => Reflect.ownKeys(value))) {
    yield [`key ${path}`, String(key)];
    yield* properties(
      attemptAny(() => Reflect.get(value, key)),
      `${path}.${String(key)}`,
      visited,
    );
  }
  const prototype = attemptAny(() => Object.getPrototypeOf(value));
  if (prototype && prototype !== Object.prototype && prototype !== Function.prototype) {
    for (const key of ["message", "stack", "name", "cause"]) {
      yield* properties(
        attemptAny(() => Reflect.get(value, key)),
        `${path}.${key}`,
        visited,
      );
    }
  }
}

/** @param {() => unknown} show */
function attempt(show) {
  try {
    return String(show());
  } catch {
    return "undefined";
  }
}

/** @param {() => PropertyKey[]} list @returns {PropertyKey[]} */
function attemptList(list) {
  try {
    return list();
  } catch {
    return [];
  }
}

/** What cannot be shown leaks nothing. @param {() => unknown} show */
function attemptAny(show) {
  try {
    return show();
  } catch {
    return undefined;
  }
}
