// The database behind the service: up, down, or hanging without a response.

import { crash } from "./wire.js";

export class Database {
  /** @type {"up" | "down" | "hung"} */ #condition = "up";
  /** @type {(() => void)[]} */ #waiting = [];

  get condition() {
    return this.#condition;
  }

  /** A request that hangs goes on when the database comes back. */
  set condition(condition) {
    this.#condition = condition;
    for (const proceed of this.#waiting.splice(0)) proceed();
  }

  /** Resolves when the condition changes. @returns {Promise<void>} */
  change() {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /**
   * Throws what `refuse` makes of a database that is down.
   * @param {() => Error} [refuse] by default a 500, for the service does not translate it everywhere
   */
  reach(refuse = crash) {
    if (this.#condition === "down") throw refuse();
  }
}
