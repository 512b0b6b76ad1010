// The life of a call: it begins, things happen to it that the core is told of, and its promise settles, once.

import { exception } from "./errors.js";
import { ABORTED, CLOSED, END, TIMED_OUT, tell } from "./events.js";
import { discard, exchange } from "./exchange.js";
import { listen, unlisten } from "./signals.js";

/** Every call that has not settled. @type {Set<Call>} */
const inFlight = new Set();

/** What the core said when it crashed. @type {string | undefined} */
let crash;

/** The calls of one client, and what they have in common. */
export class Calls {
  closed = false;

  /**
   * @param {typeof globalThis.fetch | undefined} fetch  the global one, looked up at each call, unless given
   * @param {string} headers  those of every request, a line each: `accept:application/json`
   * @param {(() => unknown) | undefined} token  asked once per request, unless the token is one of the headers
   * @param {number} limit  the most bytes of a body, after decoding
   */
  constructor(fetch, headers, token, limit) {
    this.fetch = fetch;
    /** @type {Record<string, string>} */
    this.headers = Object.fromEntries(headers.split("\n").map((line) => line.split(/:(.*)/, 2)));
    this.token = token;
    this.limit = limit;
  }

  /**
   * @param {number} id
   * @param {string} request  its operation, URL, idempotency key and body, a line each; the last two may be empty
   * @param {number | undefined} timeoutMs
   * @param {AbortSignal | undefined} signal
   * @returns {Promise<unknown>} what its caller is given
   */
  begin(id, request, timeoutMs, signal) {
    return new Promise((resolve, reject) => new Call(this, id, request, signal, resolve, reject).begin(timeoutMs));
  }

  close() {
    this.closed = true;
    for (const call of inFlight) if (call.client === this) call.stop(CLOSED);
  }
}

/**
 * One call. Nothing of it, no timer, no listener, is left when it settles, and it lets go of its promise: garbage that V8
 * has moved to its old generation would else keep answers alive, and have every scavenge copy them.
 */
export class Call {
  /** Whether its end is known: what still arrives is of no use. */
  over = false;
  /** Whether its request may have left. */
  sent = false;
  /** The status of its answer once that is a success. */
  status = 0;
  /** What reads its body, to be cancelled when it is stopped. @type {import("./exchange.js").Reader | undefined} */
  reader;
  #controller = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #id;
  #signal;
  /** @type {((value: any) => void) | undefined} */
  #resolve;
  /** @type {((reason: unknown) => void) | undefined} */
  #reject;

  /**
   * @param {Calls} client @param {number} id @param {string} request @param {AbortSignal | undefined} signal
   * @param {(value: any) => void} resolve @param {(reason: unknown) => void} reject
   */
  constructor(client, id, request, signal, resolve, reject) {
    const [operation = "", url = "", key, body] = request.split("\n");
    this.client = client;
    this.operation = operation;
    this.url = url;
    this.idempotencyKey = key || undefined;
    this.body = body || undefined;
    this.#id = id;
    this.#signal = signal;
    this.#resolve = resolve;
    this.#reject = reject;
    inFlight.add(this);
  }

  /** @param {number | undefined} timeoutMs */
  begin(timeoutMs) {
    try {
      if (crash !== undefined) return this.crash(crash);
      if (this.#signal?.aborted) return this.stop(ABORTED);
      if (this.client.closed) return this.stop(CLOSED);
      if (this.#signal) listen(this.#signal, this);
    } catch (error) {
      // A signal that throws when it is looked at or listened to.
      this.tell(ABORTED);
      return this.#settle(this.#reject, error);
    }
    void this.#run();
    // Only now, while the request is on its way: a timer takes some runtimes as long as reading a record.
    if (timeoutMs !== undefined && !this.over) this.#timer = setTimeout(() => this.stop(TIMED_OUT), timeoutMs);
  }

  async #run() {
    try {
      const result = await exchange(this);
      this.#settle(result instanceof Error ? this.#reject : this.#resolve, result);
    } catch (error) {
      // The core crashed.
      this.#settle(this.#reject, error);
    }
  }

  /** What fetch is given. */
  get signal() {
    return this.#controller.signal;
  }

  /** Tells the core what happened, unless it is over anyway. @param {number} event @param {unknown} [value] @param {number} [number] */
  tell(event, value, number = 0) {
    if (this.over) return undefined;
    // Before its promise settles another call may have its number, so this one must not speak under it any more.
    this.over = event >= END;
    const result = tell(this.#id, event, value, number, this.status);
    if (result instanceof Error) this.over = true;
    return result;
  }

  /** Ends it before its answer is there. @param {number} event */
  stop(event) {
    // Nothing comes back where the core is busy with this very call: then it ends with what that comes to.
    const failure = this.tell(event, undefined, Number(this.sent));
    if (failure === undefined) return;
    const reason = event === ABORTED ? this.#signal?.reason : undefined;
    const { reader } = this;
    this.#settle(this.#reject, event === ABORTED ? reason : failure);
    this.#controller.abort(reason);
    discard(reader);
  }

  /** Ends it without the core, which crashed. @param {string} problem */
  crash(problem) {
    this.over = true;
    const { operation, idempotencyKey } = this;
    const message = `${operation}: ${problem}`;
    this.#settle(
      this.#reject,
      exception({ code: "closed", message, operation, outcome: "unknown", idempotencyKey }, undefined),
    );
  }

  /** Only the first counts. @param {((result: any) => void) | undefined} settle @param {unknown} result */
  #settle(settle, result) {
    clearTimeout(this.#timer);
    if (this.#signal) unlisten(this.#signal, this);
    inFlight.delete(this);
    this.#resolve = undefined;
    this.#reject = undefined;
    this.reader = undefined;
    settle?.(result);
  }
}

/**
 * The core panicked and cannot go on. Calls in flight and all later ones say so instead of waiting for ever.
 * @param {string} place
 */
export function crashed(place) {
  crash = `the WebAssembly core of litterbox-sdk panicked at ${place} and cannot be used any more; please report this`;
  for (const call of inFlight) call.crash(crash);
}
