// The database behind the service: up, down, or hanging without an answer.

import { crash } from "./wire.js";

export class Database {
  /** @type {"up" | "down" | "hung"} */ #condition = "up";
  /** @type {Set<() => void>} */ #waiting = new Set();

  get condition() {
    return this.#condition;
  }

  /** A request that hangs goes on when the database comes back. */
  set condition(condition) {
    this.#condition = condition;
    for (const proceed of this.#waiting) proceed();
    this.#waiting.clear();
  }

  /**
   * Waits while the database hangs; throws what `refuse` makes of one that is down.
   * @param {() => Error} [refuse] 500 unless told otherwise: the service does not translate it everywhere
   */
  async reach(refuse = crash) {
    while (this.#condition === "hung") {
      await new Promise((resolve) => this.#waiting.add(() => resolve(undefined)));
    }
    if (this.#condition === "down") throw refuse();
  }
}
