// A delete holds its host's row for the whole teardown: whatever else changes the host waits for it.

export class RowLocks {
  /** @type {Map<string, Promise<unknown>>} */ #held = new Map();

  /**
   * @template T
   * @param {string} id
   * @param {() => T | Promise<T>} work begins at once when the row is free
   * @returns {Promise<T>}
   */
  async hold(id, work) {
    const before = this.#held.get(id);
    const turn = before ? before.then(work, work) : Promise.resolve(work());
    this.#held.set(id, turn);
    try {
      return await turn;
    } finally {
      if (this.#held.get(id) === turn) this.#held.delete(id);
    }
  }
}
