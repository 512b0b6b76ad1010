// Looks for secrets in everything that logging, serialising or inspecting a value could show.

import { attempt } from "./attempt.js";
import { SECRETS } from "./fixtures.js";

/**
 * Where `value` shows a secret, or undefined if nowhere.
 * @param {unknown} value
 * @param {((value: unknown) => string) | undefined} inspect
 */
export function findLeak(value, inspect) {
  // Loggers serialise the cause of an error by itself, too.
  const cause = attempt(() => /** @type {any} */ (value).cause, undefined);
  for (const [what, shown] of [...views(value, inspect), ...views(cause, inspect)]) {
    const secret = SECRETS.find((each) => shown.includes(each));
    if (secret) return `${secret} in its ${what}`;
  }
  return undefined;
}

/**
 * @param {unknown} value
 * @param {((value: unknown) => string) | undefined} inspect
 * @returns {Generator<[string, string]>}
 */
function* views(value, inspect) {
  yield ["string form", attempt(() => String(value), "")];
  yield ["JSON", attempt(() => String(JSON.stringify(value)), "")];
  if (inspect) yield ["inspection", attempt(() => inspect(value), "")];
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
  const property = (/** @type {PropertyKey} */ key) => attempt(() => Reflect.get(value, key), undefined);
  for (const key of attempt(() => Reflect.ownKeys(value), [])) {
    yield [`key ${path}`, String(key)];
    yield* properties(property(key), `${path}.${String(key)}`, visited);
  }
  const prototype = attempt(() => Object.getPrototypeOf(value), undefined);
  if (prototype && prototype !== Object.prototype && prototype !== Function.prototype) {
    for (const key of ["message", "stack", "name", "cause"])
      yield* properties(property(key), `${path}.${key}`, visited);
  }
}
