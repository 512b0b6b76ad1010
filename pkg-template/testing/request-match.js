// Which requests a fault or a wait is about.

import { isA } from "./checks.js";
import { checkFields } from "./fields.js";

/** @typedef {import("./index.js").RequestMatch} RequestMatch */

/** @type {Record<keyof RequestMatch, import("./fields.js").Check>} */
export const REQUEST_MATCH = {
  method: {
    rule: 'the name of a method, such as "GET"',
    fits: (value) => typeof value === "string" && /^[A-Za-z]+$/.test(value),
  },
  path: {
    rule: 'a path that begins with "/" and has no query, or a RegExp',
    fits: (value) => (typeof value === "string" ? /^\/[^?]*$/.test(value) : isA("RegExp", value)),
  },
};

/** @param {unknown} match */
export const checkMatch = (match) => checkFields("a request", match, REQUEST_MATCH);

/**
 * `path` may be exact, a pattern such as `/hosts/{id}`, or a RegExp. A query string does not count.
 * @param {RequestMatch} match
 * @returns {(method: string, target: string) => boolean}
 */
export function matcher({ method, path }) {
  const fits = path === undefined ? () => true : pathTest(path);
  return (sentMethod, target) =>
    (method === undefined || method.toUpperCase() === sentMethod) && fits(target.split("?", 1)[0]);
}

/** @param {string | RegExp} path @returns {(sent: string) => boolean} */
function pathTest(path) {
  if (typeof path !== "string") return (sent) => sent.search(path) !== -1;
  const literal = (/** @type {string} */ part) => part.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  const pattern = new RegExp(
    `^${path
      .split(/\{\w*\}/)
      .map(literal)
      .join("[^/]+")}$`,
  );
  return (sent) => pattern.test(sent);
}
