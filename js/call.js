// One call from its beginning to the moment its promise settles, and what may end it before its response is there: its
// deadline, its caller's signal, close(). What those mean is decided in src/wasm/call.rs; src/wasm/run.rs runs the call.
//
//   stop(reason)      its deadline, its caller's abort or close(): Rust stops waiting, and rejects
//   resolve, reject   by Rust: the promise of the caller settles
//   release()         by Rust, when it is done with the call: no timer and no listener stays
//   crash(problem)    without Rust, which panicked

import { crashed } from "./errors.js";
import { property } from "./inspect.js";
import { addCall, removeCall } from "./signals.js";

/** Every call that has not settled. @type {Set<Call>} */
const inFlight = new Set();

/** Why no call can be made any more. @type {string | undefined} */
let crash;

/** What the calls of one client have in common: whether it was closed. */
export class Calls {
  closed = false;

  close() {
    this.closed = true;
    for (const call of inFlight) if (call.calls === this) call.stop("closed");
  }
}

/** @typedef {"aborted" | "timeout" | "closed"} StopReason  the enum of that name in src/wasm/bindings.rs */

export class Call {
  /** Why it was stopped. @type {StopReason | undefined} */
  stopped;
  /** What its caller aborted it with. @type {unknown} */
  abortReason;
  #controller = new AbortController();
  #signal;
  #clearTimer = () => {};
  /** Whether its deadline has passed. */
  #isLate = () => false;
  /** What its caller is given. @type {Promise<unknown> | undefined} */
  promise;
  /** @type {((value: any) => void) | undefined} */
  #resolve;
  /** @type {((reason: unknown) => void) | undefined} */
  #reject;
  /** What it waits for. @type {Interruptible | undefined} */
  #waiting;

  /**
   * @param {Calls} calls @param {string} operation @param {string | undefined} idempotencyKey
   * @param {AbortSignal | undefined} signal @param {number | undefined} timeoutMs
   */
  constructor(calls, operation, idempotencyKey, signal, timeoutMs) {
    this.calls = calls;
    this.operation = operation;
    this.idempotencyKey = idempotencyKey;
    this.#signal = signal;
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    if (crash !== undefined) {
      this.stopped = "closed";
      this.reject(crashed(this, crash, "not_sent"));
    } else {
      inFlight.add(this);
      this.#begin(timeoutMs);
    }
  }

  /** @param {number | undefined} timeoutMs */
  #begin(timeoutMs) {
    try {
      if (this.#signal?.aborted) return this.abort();
      if (this.calls.closed) return this.stop("closed");
      if (this.#signal) addCall(this.#signal, this);
    } catch (error) {
      // A signal that throws when it is looked at or listened to.
      this.abortReason = error;
      return this.stop("aborted");
    }
    if (timeoutMs !== undefined) {
      // They belong together: fake timers may be put in place, or taken away, while the call waits.
      const { setTimeout, clearTimeout, performance } = globalThis;
      // Like the timer it does not follow a clock that is set.
      const now = performance ? performance.now.bind(performance) : () => 0;
      const endsAt = now() + timeoutMs;
      this.#isLate = () => now() > endsAt;
      const timer = setTimeout(() => this.stop("timeout"), timeoutMs);
      this.#clearTimer = () => clearTimeout(timer);
    }
  }

  /** What fetch is given. */
  get signal() {
    return this.#controller.signal;
  }

  /** Ends what fetch still does after its response is known. */
  abortFetch() {
    this.#controller.abort();
  }

  /** Settles like `promise`, or rejects as soon as the call is stopped. @param {Promise<unknown>} promise */
  until(promise) {
    // No timer fires while chunks come that are there at once.
    if (this.#isLate()) this.stop("timeout");
    const waiting = new Interruptible(promise, this);
    this.#waiting = waiting;
    if (this.stopped) queueMicrotask(() => waiting.interrupt());
    return waiting;
  }

  /** Its caller's signal was aborted. */
  abort() {
    const reason = property(this.#signal, "reason");
    // Polyfills of AbortController know no reason.
    this.abortReason = reason === undefined ? abortError() : reason;
    this.stop("aborted");
  }

  /** Ends it before its response is there; only the first reason counts. @param {StopReason} reason */
  stop(reason) {
    if (this.stopped) return;
    this.stopped = reason;
    this.#waiting?.interrupt();
    this.#controller.abort(this.abortReason);
  }

  /** @param {unknown} value */
  resolve(value) {
    this.#resolve?.(value);
  }

  /** @param {unknown} reason */
  reject(reason) {
    this.#reject?.(reason);
  }

  /**
   * Leaves nothing behind: no timer, no listener, and not the result. A call that took a while is old to the garbage collector,
   * and what old garbage refers to is kept: lists of 1,000 hosts took a third longer.
   */
  release() {
    this.promise = this.#resolve = this.#reject = undefined;
    this.#clearTimer();
    inFlight.delete(this);
    this.#waiting = undefined;
    if (this.#signal) removeCall(this.#signal, this);
  }

  /** Ends it without the core, which crashed: nothing of it may run any more. @param {string} problem */
  crash(problem) {
    this.stopped = "closed";
    this.#waiting?.abandon();
    this.#reject?.(crashed(this, problem, "unknown"));
    this.release();
    this.#controller.abort();
  }
}

/**
 * A promise that may be given up. It settles in any case, so that nothing of the core waits for ever, and lets go of who waits
 * for it and of the call, for the promise itself may be kept by somebody and stay pending.
 *
 * It has `then` and nothing else of a promise, which is all that wasm-bindgen-futures uses. So an exception of the core ends the
 * call and does not become an unhandled rejection, which would end a Node process.
 */
class Interruptible {
  /** @type {{ resolve: (value: unknown) => void, reject: (reason: unknown) => void } | undefined} */
  #callbacks;
  #promise;
  /** @type {Call | undefined} */
  #call;

  /** @param {Promise<unknown>} promise @param {Call} call  crashes when who waits for the promise throws */
  constructor(promise, call) {
    this.#promise = promise;
    this.#call = call;
  }

  /** @param {(value: unknown) => void} resolve @param {(reason: unknown) => void} reject */
  // biome-ignore lint/suspicious/noThenProperty: it is a thenable
  then(resolve, reject) {
    this.#callbacks = { resolve, reject };
    this.#promise.then(
      (value) => this.#settle("resolve", value),
      (reason) => this.#settle("reject", reason),
    );
  }

  interrupt() {
    this.#settle("reject", undefined);
  }

  /** Never settles from now on. */
  abandon() {
    this.#callbacks = undefined;
    this.#call = undefined;
  }

  /** Only the first counts. @param {"resolve" | "reject"} how @param {unknown} value */
  #settle(how, value) {
    const callbacks = this.#callbacks;
    const call = this.#call;
    this.abandon();
    try {
      callbacks?.[how](value);
    } catch {
      call?.crash("the WebAssembly core of litterbox-sdk failed; please report this");
    }
  }
}

/** What an abort without a reason means, by the DOM standard. */
function abortError() {
  const message = "This operation was aborted";
  if (typeof DOMException === "function") return new DOMException(message, "AbortError");
  return Object.assign(new Error(message), { name: "AbortError" });
}

/**
 * The core panicked and cannot go on. Calls in flight and all later ones say so instead of waiting for ever.
 * @param {string} problem
 */
export function crashAll(problem) {
  crash = problem;
  for (const call of inFlight) call.crash(problem);
}
