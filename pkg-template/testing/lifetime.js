// The time until a reset. No AbortSignal: workerd makes none outside requests, and lets no request use that of another.

export class Lifetime {
  /** What it ended with. @type {Error | undefined} */
  reason;
  /** @type {Set<(reason: Error) => void>} */
  #callbacks = new Set();
  /** @type {AbortSignal | undefined} */
  #signal;

  /** Calls back at its end. Returns a function that ends the watch. @param {(reason: Error) => void} callback */
  onEnd(callback) {
    this.#callbacks.add(callback);
    return () => void this.#callbacks.delete(callback);
  }

  /** @param {Error} reason */
  end(reason) {
    this.reason = reason;
    for (const callback of this.#callbacks) callback(reason);
  }

  /** The same as a signal, for who asks for one. */
  get signal() {
    if (!this.#signal) {
      const controller = new AbortController();
      this.#signal = controller.signal;
      this.onEnd((reason) => controller.abort(reason));
    }
    return this.#signal;
  }
}
