// Faults between client and service, injected by test code: they replace a response or damage its delivery.

import { isA } from "./checks.js";
import { checkFault } from "./fault-fields.js";
import { matcher } from "./request-match.js";
import { encode } from "./wire.js";

/**
 * How a response travels.
 * @typedef {{ kind: "whole" | "lost" | "stalled" | "body-stalled" | "cut" }
 *   | { kind: "drip", bytes: number, everyMs: number }} Delivery
 *
 * @typedef {{ reply: import("./wire.js").Reply | null, delivery: Delivery }} Outcome
 *
 * @typedef {object} Injected
 * @property {string} name
 * @property {(method: string, target: string) => boolean} matches
 * @property {number} times how many requests it is meant for
 * @property {number} matched how many it has met
 * @property {boolean} processed whether the service carries the request out all the same
 * @property {Delivery} delivery
 * @property {import("./wire.js").Reply | null} reply the response instead, if there is one
 */

export class FaultList {
  /** @type {Injected[]} */ #injected = [];

  /** @param {import("./index.js").Fault} fault @returns {() => void} removes it */
  add(fault) {
    const injected = read(fault);
    this.#injected.push(injected);
    return () => {
      this.#injected = this.#injected.filter((other) => other !== injected);
    };
  }

  /** The fault for this request, if any. @param {string} method @param {string} target */
  take(method, target) {
    const found = this.#injected.find(({ matched, times, matches }) => matched < times && matches(method, target));
    if (found) found.matched += 1;
    return found;
  }

  /** The names of those that still wait for a request; one without an end has met enough with its first. */
  get pending() {
    return this.#injected
      .filter(({ matched, times }) => matched < (times === Number.POSITIVE_INFINITY ? 1 : times))
      .map(({ name, matched, times }) => withCount(name, times - matched, times));
  }
}

/** @param {string} name @param {number} left @param {number} times */
const withCount = (name, left, times) =>
  Number.isFinite(times) && times > 1 ? `${name} (${left} of ${times} left)` : name;

/** @param {string} kind @param {any} fault */
const kindName = (kind, { [kind]: value }) => (["status", "stall"].includes(kind) ? `${kind} ${value}` : kind);

/** How the response of each kind of fault travels. @type {Record<string, (fault: any) => Delivery>} */
const DELIVERIES = {
  status: () => ({ kind: "whole" }),
  networkError: () => ({ kind: "lost" }),
  stall: ({ stall }) => ({ kind: stall === "headers" ? "stalled" : "body-stalled" }),
  drip: ({ drip: { bytes = 1, everyMs } }) => ({ kind: "drip", bytes, everyMs }),
  cut: () => ({ kind: "cut" }),
};

/** @param {any} fault @returns {Injected} */
function read(fault) {
  const kind = checkFault(fault);
  const replaces = kind === "status" || kind === "networkError";
  return {
    name: `${fault.method?.toUpperCase() ?? "*"} ${fault.path ?? "*"}: ${kindName(kind, fault)}`,
    matches: matcher(fault),
    times: fault.times ?? 1,
    matched: 0,
    processed: fault.processed ?? !replaces,
    delivery: DELIVERIES[kind](fault),
    reply: kind === "status" ? substitute(fault) : null,
  };
}

/** @param {{ status: number, body?: unknown, headers?: Record<string, string> }} response @returns {import("./wire.js").Reply} */
function substitute({ status, body, headers = {} }) {
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new RangeError("a fault's status is an integer from 200 to 599");
  }
  const isRaw = typeof body === "string" || isA("Uint8Array", body);
  const bytes = bytesOf(body);
  const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  /** @type {Record<string, string>} */
  const own = {};
  if (status !== 204 && status !== 304) own["content-length"] = `${bytes.length}`;
  if (body !== undefined) own["content-type"] = isRaw ? "text/plain; charset=utf-8" : "application/json";
  return { status, headers: { ...own, ...given }, body: bytes };
}

/** @param {unknown} body */
function bytesOf(body) {
  if (isA("Uint8Array", body)) return /** @type {Uint8Array} */ (body);
  if (body === undefined) return encode("");
  return encode(typeof body === "string" ? body : JSON.stringify(body));
}
