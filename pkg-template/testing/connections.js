// The pool of connections to the database, for services that have a limit. A request holds one while it uses the database,
// a delete for the whole teardown. A create holds none while it provisions; to finish it needs two at once, so creates that
// finish together can wait for one another until they give up.

import { micros } from "./clock.js";

/** How long a request waits for a connection. */
const PATIENCE_MS = 30_000;

/** How long a step with the database takes: what comes before a create's second connection, and to give up. */
const STEP_MS = 10;

/** @typedef {{ granted: (release: () => void) => void, cancel: () => void }} Waiting */

export class Connections {
  #taken = 0;
  /** @type {Set<Waiting>} Whoever has waited longest comes first. */ #waiting = new Set();

  /** @param {import("./clock.js").Clock} clock @param {import("./index.js").SandboxConditions} conditions */
  constructor(clock, conditions) {
    this.clock = clock;
    this.conditions = conditions;
  }

  /**
   * Does `work` with a connection, at once when one is free.
   * @template T
   * @param {() => T | Promise<T>} work
   * @param {() => Error} refuse what to throw when there is none for too long
   * @returns {Promise<T>}
   */
  async hold(work, refuse) {
    if (this.conditions.connections === null) return work();
    return new Promise((resolve, reject) => {
      const granted = (/** @type {() => void} */ release) => {
        const done = (async () => work())();
        resolve(done.finally(release));
      };
      this.#take(PATIENCE_MS, granted, () => reject(refuse()));
    });
  }

  /**
   * Does the last step of a create.
   * @template T
   * @param {() => T} work
   * @param {() => Error} refuse
   * @returns {Promise<T>}
   */
  async finish(work, refuse) {
    if (this.conditions.connections === null) return work();
    return new Promise((resolve, reject) => {
      const second = (/** @type {() => void} */ releaseFirst) => {
        const granted = (/** @type {() => void} */ releaseSecond) => {
          try {
            resolve(work());
          } catch (error) {
            reject(error);
          }
          releaseSecond();
          releaseFirst();
        };
        const expired = () => {
          reject(refuse());
          this.#after(STEP_MS, releaseFirst);
        };
        this.#take(PATIENCE_MS, granted, expired);
      };
      const first = (/** @type {() => void} */ release) => this.#after(STEP_MS, () => second(release));
      // Whoever finds none free outlasts those who hold one, and then gets what they give back.
      this.#take(PATIENCE_MS + 3 * STEP_MS, first, () => reject(refuse()));
    });
  }

  /**
   * @param {number} patienceMs
   * @param {Waiting["granted"]} granted
   * @param {() => void} expired
   */
  #take(patienceMs, granted, expired) {
    if (this.#taken < (this.conditions.connections ?? Number.POSITIVE_INFINITY)) {
      this.#taken += 1;
      granted(() => this.#release());
      return;
    }
    const waiting = {
      granted,
      cancel: this.#after(patienceMs, () => {
        this.#waiting.delete(waiting);
        expired();
      }),
    };
    this.#waiting.add(waiting);
  }

  #release() {
    this.#taken -= 1;
    for (const next of this.#waiting) {
      this.#waiting.delete(next);
      next.cancel();
      this.#taken += 1;
      next.granted(() => this.#release());
      return;
    }
  }

  /** @param {number} ms @param {() => void} run */
  #after(ms, run) {
    return this.clock.at(this.clock.micros() + micros(ms), run, { wake: true });
  }
}
