// The life of one call: the caller's signal, the deadline and close() become one AbortSignal and one promise.

import { exception } from "./errors.js";
import { property } from "./input.js";

/** Why a call stopped before its answer was read; src/wasm/fetch.rs knows these numbers. */
const ABORTED = 1;
const TIMED_OUT = 2;
const CLOSED = 3;
const CRASHED = 4;
const REFUSED = 5;

/** Every call in flight, so that a crash of the core can still answer them. @type {Set<Call>} */
const inFlight = new Set();

/**
 * The calls each signal would abort. A signal has one listener however many calls it has: Node warns of a leak from the
 * eleventh on.
 * @type {WeakMap<AbortSignal, { calls: Set<Call>, abort: () => void }>}
 */
const listening = new WeakMap();

/** What the core said when it crashed. @type {string | undefined} */
let crash;

/** The calls of one client. */
export class Calls {
  /** @type {Set<Call>} */
  #open = new Set();
  #closed = false;

  /**
   * @param {string} operation
   * @param {string | undefined} idempotencyKey
   * @param {number | undefined} timeoutMs
   * @param {AbortSignal | undefined} signal
   */
  open(operation, idempotencyKey, timeoutMs, signal) {
    const call = new Call(this.#open, operation, idempotencyKey, signal);
    try {
      if (crash !== undefined) call.crash(crash);
      else if (signal?.aborted) call.stop(ABORTED);
      else if (this.#closed) call.stop(CLOSED);
      else call.start(timeoutMs);
    } catch (error) {
      // A signal that throws when it is looked at. Caught here: each throw that is caught in Rust costs a slot of its table.
      call.stopped = REFUSED;
      call.reject(error);
    }
    return call;
  }

  close() {
    this.#closed = true;
    for (const call of this.#open) call.stop(CLOSED);
  }
}

/**
 * One call. Nothing of it, no timer, no listener, is left when it settles, and it lets go of its promise: garbage that V8
 * has moved to its old generation would else keep answers alive, and have every scavenge copy them.
 */
export class Call {
  /** 0 while it goes on, else the first reason that stopped it. */
  stopped = 0;
  /** The status of its answer, once there is one. */
  status = 0;
  /** What runs when it is stopped, beside the abort: a reader to cancel. @type {(() => void) | undefined} */
  onStop;
  #controller = new AbortController();
  /** Ends what is awaited. @type {(value: undefined) => void} */
  #wake = ignore;
  /** @type {Promise<unknown> | undefined} */
  #promise;
  /** @type {(value: unknown) => void} */
  #resolve = ignore;
  /** @type {(reason: unknown) => void} */
  #reject = ignore;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {Set<Call>} open
   * @param {string} operation
   * @param {string | undefined} idempotencyKey
   * @param {AbortSignal | undefined} callerSignal
   */
  constructor(open, operation, idempotencyKey, callerSignal) {
    this.open = open;
    this.operation = operation;
    this.idempotencyKey = idempotencyKey;
    this.callerSignal = callerSignal;
    this.#promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    open.add(this);
    inFlight.add(this);
  }

  /** @param {number | undefined} timeoutMs */
  start(timeoutMs) {
    if (this.callerSignal) listen(this.callerSignal, this);
    if (timeoutMs !== undefined) this.#timer = setTimeout(() => this.stop(TIMED_OUT), timeoutMs);
  }

  /** What the caller is given, once. */
  takePromise() {
    const promise = this.#promise;
    this.#promise = undefined;
    return promise;
  }

  /** What a call that its caller aborted rejects with. */
  get abortReason() {
    return this.callerSignal?.reason;
  }

  /** What fetch is given. */
  get signal() {
    return this.#controller.signal;
  }

  /** Stops the call; only the first reason counts. @param {number} reason */
  stop(reason) {
    if (this.stopped) return;
    this.stopped = reason;
    this.#wake(undefined);
    this.#controller.abort(reason === ABORTED ? this.abortReason : undefined);
    this.onStop?.();
  }

  /**
   * What `step` settles to, or `undefined` as soon as the call is stopped. A step that is already settled wins: an
   * answer that is in hand is not thrown away.
   * @param {Promise<unknown>} step
   */
  race(step) {
    return new Promise((resolve, reject) => {
      step.then(resolve, reject);
      if (this.stopped) Promise.resolve(undefined).then(resolve);
      else this.#wake = resolve;
    });
  }

  /**
   * What a token function returns. A throw becomes a rejection here: one caught in Rust costs a slot of its table for good.
   * @param {() => unknown} token
   */
  ask(token) {
    return this.race((async () => token())());
  }

  /** @param {unknown} value */
  resolve(value) {
    const resolve = this.#resolve;
    this.#settle();
    resolve(value);
  }

  /** @param {unknown} reason */
  reject(reason) {
    const reject = this.#reject;
    this.#settle();
    reject(reason);
  }

  /** @param {string} message */
  crash(message) {
    this.stopped = CRASHED;
    const { operation, idempotencyKey } = this;
    const failure = {
      code: "closed",
      message: `${operation}: ${message}`,
      operation,
      outcome: "unknown",
      idempotencyKey,
    };
    this.reject(exception(/** @type {import("./errors.js").Failure} */ (failure)));
  }

  #settle() {
    clearTimeout(this.#timer);
    if (this.callerSignal) unlisten(this.callerSignal, this);
    this.open.delete(this);
    inFlight.delete(this);
    this.#resolve = ignore;
    this.#reject = ignore;
    this.#wake = ignore;
    this.onStop = undefined;
  }
}

function ignore() {}

/** Whether it works like an `AbortSignal`: one of another realm is none by `instanceof`. @param {unknown} value */
export function isSignal(value) {
  const isMethod = (/** @type {string} */ name) => typeof property(value, name) === "function";
  const aborted = property(value, "aborted");
  return typeof aborted === "boolean" && isMethod("addEventListener") && isMethod("removeEventListener");
}

/** @param {AbortSignal} signal @param {Call} call */
function listen(signal, call) {
  const known = listening.get(signal);
  if (known) {
    known.calls.add(call);
    return;
  }
  const calls = new Set([call]);
  const abort = () => {
    for (const call of calls) call.stop(ABORTED);
  };
  listening.set(signal, { calls, abort });
  signal.addEventListener("abort", abort);
}

/** @param {AbortSignal} signal @param {Call} call */
function unlisten(signal, call) {
  const known = listening.get(signal);
  if (!known?.calls.delete(call) || known.calls.size > 0) return;
  listening.delete(signal);
  signal.removeEventListener("abort", known.abort);
}

/**
 * The core panicked and cannot go on. Calls in flight and all later ones say so instead of waiting for ever.
 * @param {string} place
 */
export function crashed(place) {
  crash = `the WebAssembly core of litterbox-sdk panicked at ${place} and cannot be used any more; please report this`;
  for (const call of inFlight) call.crash(crash);
}
