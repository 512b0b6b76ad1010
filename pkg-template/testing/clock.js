// The service's own time. Everything that takes or measures time (leases, provisioning, template builds, latency) goes
// through one clock, so a test can move it. Due work runs in order of its due time, inside `advance`, synchronously:
// after `advance` returns, the state is that of the new instant.

/**
 * @typedef {object} Due
 * @property {bigint} at
 * @property {() => void} run
 * @property {boolean} wake whether real time should arm a timer for it
 */

const LONGEST_TIMER_MS = 2_147_483_647;
const MOST_DRIFT_MS = 20;

/** @param {number} ms */
export const micros = (ms) => BigInt(Math.round(ms * 1000));

export class Clock {
  /** @type {bigint | null} */ #frozenAt;
  /** @type {bigint} The latest reading of real time. */ #latest = 0n;
  /** When the platform's steady clock, which has parts of a millisecond, was at zero. */ #origin = 0;
  /** @type {bigint} */ #shift = 0n;
  /** @type {bigint | null} The due time of the work being run, which is "now" for it. */ #running = null;
  /** @type {Set<Due>} */ #due = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  /** @param {bigint | null} frozenAt microseconds since 1970; null follows real time */
  constructor(frozenAt) {
    this.#frozenAt = frozenAt;
  }

  /** Microseconds since 1970. */
  micros() {
    return this.#running ?? this.#present();
  }

  now() {
    return new Date(Number(this.micros() / 1000n));
  }

  /** @param {number} ms */
  advance(ms) {
    if (!Number.isFinite(ms) || ms < 0) throw new RangeError("clock.advance takes milliseconds, a finite number >= 0");
    this.#shift += micros(ms);
    this.runDue();
  }

  /**
   * Runs `run` once the clock has reached `at`. Work that somebody waits for is marked `wake`; other work runs when the
   * service is next used, so that it never keeps a process alive.
   * @param {bigint} at
   * @param {() => void} run
   * @param {{ wake: boolean }} options
   * @returns {() => void} cancels it
   */
  at(at, run, { wake }) {
    const due = { at, run, wake };
    this.#due.add(due);
    this.#arm();
    return () => {
      this.#due.delete(due);
      this.#arm();
    };
  }

  /**
   * Runs `work` once `ms` have passed on this clock, at once for 0, and resolves to its result.
   * @template T
   * @param {number} ms
   * @param {() => T | Promise<T>} work
   * @returns {Promise<T>}
   */
  async later(ms, work) {
    if (ms <= 0) return work();
    return new Promise((resolve, reject) => {
      const run = () => {
        try {
          resolve(work());
        } catch (error) {
          reject(error);
        }
      };
      this.at(this.micros() + micros(ms), run, { wake: true });
    });
  }

  /** @param {number} ms @returns {Promise<void>} */
  sleep(ms) {
    return this.later(ms, () => {});
  }

  runDue() {
    const present = this.#present();
    for (let next = this.#earliest(); next && next.at <= present; next = this.#earliest()) {
      this.#due.delete(next);
      this.#running = next.at;
      try {
        next.run();
      } finally {
        this.#running = null;
      }
    }
    this.#arm();
  }

  reset() {
    this.#shift = 0n;
    this.#due.clear();
    this.#arm();
  }

  #present() {
    return (this.#frozenAt ?? this.#realTime()) + this.#shift;
  }

  /** Each reading is later than the one before, even where the platform's clock stands still for a while. */
  #realTime() {
    const wall = Date.now();
    const steady = performance.now();
    // A computer that slept, or whose clock was set, is followed.
    if (Math.abs(wall - steady - this.#origin) > MOST_DRIFT_MS) this.#origin = wall - steady;
    const reading = micros(this.#origin + steady);
    this.#latest = reading > this.#latest ? reading : this.#latest + 1n;
    return this.#latest;
  }

  /** @param {(due: Due) => boolean} [wanted] */
  #earliest(wanted = () => true) {
    /** @type {Due | undefined} */
    let first;
    for (const due of this.#due) if (wanted(due) && (!first || due.at < first.at)) first = due;
    return first;
  }

  #arm() {
    clearTimeout(this.#timer);
    if (this.#frozenAt !== null) return;
    const next = this.#earliest((due) => due.wake);
    if (!next) return;
    const ms = Math.max(0, Math.ceil(Number(next.at - this.#present()) / 1000));
    this.#timer = setTimeout(() => this.runDue(), Math.min(ms, LONGEST_TIMER_MS));
  }
}
