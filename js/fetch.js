// Sends a request with the platform's fetch or the caller's. Plain objects go out, so that a fetch of another realm or library
// understands them.

import { isFetch } from "./inspect.js";
import { promiseOf } from "./promise-of.js";

/** @typedef {(url: string, init: RequestInit) => Promise<unknown>} Fetch */

/** What every request of one client is sent with. */
export class Sender {
  #fetch;
  #headers;

  /**
   * @param {Fetch | { fetch: Fetch } | undefined} fetch  a function, an object with one such as a service binding of Workers,
   *   or nothing for the global one, which is looked up at each call
   * @param {[name: string, value: string][]} headers  those of every request
   */
  constructor(fetch, headers) {
    this.#fetch = fetch;
    /** @type {Record<string, string>} */
    this.#headers = Object.fromEntries(headers);
  }

  /** Whether there is anything to send with. */
  get hasFetch() {
    return isFetch(this.#fetch ?? globalThis.fetch);
  }

  /**
   * @param {string} method @param {string} url @param {string | undefined} authorization
   * @param {string | undefined} idempotencyKey @param {string | undefined} body @param {AbortSignal} signal
   * @returns {Promise<unknown>}  it rejects where fetch throws
   */
  send(method, url, authorization, idempotencyKey, body, signal) {
    const headers = { ...this.#headers };
    if (authorization !== undefined) headers.authorization = authorization;
    if (idempotencyKey !== undefined) headers["idempotency-key"] = idempotencyKey;
    if (body !== undefined) headers["content-type"] = "application/json";
    // Redirects are never followed, for they take bodies and keys to other origins; "error" would do too, but workerd refuses it.
    /** @type {RequestInit} */
    const init = { method, headers, redirect: "manual", signal };
    if (takesCacheOption()) init.cache = "no-store";
    if (body !== undefined) init.body = body;
    const fetch = this.#fetch ?? globalThis.fetch;
    // Called bare where it can be: as a method, the platform's fetch is an "Illegal invocation".
    return promiseOf(() => (typeof fetch === "function" ? fetch(url, init) : fetch.fetch(url, init)));
  }
}

/** Whether `Request` takes the option `cache`; asked once, at the first call. @type {boolean | undefined} */
let cacheOption;

/**
 * No cache may stand between a call and the service: a browser's would keep hosts on its disk and make two calls one, and the
 * fetch that Next.js puts in the place of Node's kept GETs and POSTs, private keys included. "no-store" keeps all of them out.
 * Workers before the compatibility date 2024-11-11 have no such cache and throw at the option, so the platform is asked.
 */
function takesCacheOption() {
  if (cacheOption === undefined) {
    try {
      cacheOption = new Request("https://example.com", { cache: "no-store" }).cache === "no-store";
    } catch {
      cacheOption = false; // no Request here, or one that refuses the option
    }
  }
  return cacheOption;
}
