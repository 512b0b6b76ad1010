// A delete holds its host's row for the whole teardown: a second delete or a renew waits for it.

export class RowLocks {
  /** @type {Map<string, Promise<unknown>>} */ #held = new Map();

  /**
   * @template T
   * @param {string} id
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  async hold(id, work) {
    const before = this.#held.get(id) ?? Promise.resolve();
    const turn = before.then(work, work);
    this.#held.set(id, turn);
    try {
      return await turn;
    } finally {
      if (this.#held.get(id) === turn) this.#held.delete(id);
    }
  }
}
