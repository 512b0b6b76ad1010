// What the service was asked, for assertions. The token is never kept.

import { checkMatch, matcher } from "./request-match.js";

/** @typedef {import("./index.js").LoggedRequest} LoggedRequest */

export class RequestLog {
  /** @type {LoggedRequest[]} */ entries = [];
  /** @type {{ matches: ReturnType<typeof matcher>, resolve: (entry: LoggedRequest) => void }[]} */ #waiting = [];

  /** @param {import("./wire.js").WireRequest} request */
  add({ method, target, headers, body }) {
    /** @type {LoggedRequest} */
    const entry = { method, path: target, headers: masked(headers), body: readable(body), status: undefined };
    this.entries.push(entry);
    const due = this.#waiting.filter(({ matches }) => matches(method, target));
    this.#waiting = this.#waiting.filter((waiting) => !due.includes(waiting));
    for (const { resolve } of due) resolve(entry);
    return entry;
  }

  /** @param {import("./index.js").RequestMatch} match @returns {Promise<LoggedRequest>} */
  next(match) {
    return new Promise((resolve) => {
      checkMatch(match);
      this.#waiting.push({ matches: matcher(match), resolve });
    });
  }
}

/** @param {Record<string, string>} headers */
function masked(headers) {
  const { authorization, ...others } = headers;
  if (authorization === undefined) return others;
  return { ...others, authorization: authorization.replace(/^(\S+\s)?.*$/s, "$1***") };
}

/** Parsed if it is JSON, text if it is not, undefined if there was none. @param {Uint8Array} body @returns {unknown} */
function readable(body) {
  if (body.length === 0) return undefined;
  const text = new TextDecoder().decode(body);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
