// The host rows, kept newest first, with their serialised form cached: a list of 10 000 hosts is 19 MB of JSON.

/**
 * @typedef {object} HostRow
 * @property {string} id
 * @property {string} name
 * @property {string} status
 * @property {string} provider
 * @property {string} image
 * @property {string | null} instanceType
 * @property {number | null} diskGb
 * @property {string} externalSshHost
 * @property {number} externalSshPort
 * @property {string} sshUsername
 * @property {string | null} internalSshHost
 * @property {string} knownHosts
 * @property {string | null} tailscaleDeviceId
 * @property {string} lastError
 * @property {bigint} createdAt
 * @property {bigint} updatedAt
 * @property {bigint | null} activatedAt
 * @property {bigint | null} expiresAt
 * @property {bigint | null} leaseDeadline
 * @property {string | null} serviceAccount
 * @property {boolean} warm an unclaimed host of the warm pool
 * @property {"none" | "running" | "lost"} vm what the provider has
 * @property {Map<string, { refreshable: boolean }>} secrets
 */

export class HostTable {
  /** @type {Map<string, HostRow>} */ #rows = new Map();
  /** @type {Set<HostRow>} */ #warm = new Set();
  /** @type {HostRow[] | null} */ #sorted = [];
  /** @type {WeakMap<HostRow, { key: string, text: string }>} */ #texts = new WeakMap();
  /** @type {{ key: string, bytes: Uint8Array } | null} */ #list = null;

  /** @param {string} id */
  get(id) {
    return this.#rows.get(id);
  }

  /** @param {HostRow} row */
  insert(row) {
    this.#rows.set(row.id, row);
    this.#sorted = null;
    this.#changed(row);
    return row;
  }

  /** @param {HostRow} row @param {Partial<HostRow>} changes */
  update(row, changes) {
    if (changes.createdAt !== undefined) this.#sorted = null;
    Object.assign(row, changes);
    this.#changed(row);
    return row;
  }

  /** @param {HostRow} row */
  remove(row) {
    this.#rows.delete(row.id);
    this.#warm.delete(row);
    this.#sorted = null;
    this.#list = null;
  }

  /** The unclaimed host of this provider that has waited longest. @param {string} provider */
  oldestWarm(provider) {
    for (const row of this.#warm) if (row.provider === provider) return row;
    return undefined;
  }

  /** @returns {HostRow[]} */
  newestFirst() {
    // Reversed before the stable sort: of two hosts made at the same instant the later one comes first.
    this.#sorted ??= [...this.#rows.values()]
      .reverse()
      .sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0));
    return this.#sorted;
  }

  /** Removes the hosts whose lease has ended by `instant`; returns how many. @param {bigint} instant */
  removeExpired(instant) {
    const expired = [...this.#rows.values()].filter(({ expiresAt }) => expiresAt !== null && expiresAt <= instant);
    for (const row of expired) this.remove(row);
    return expired.length;
  }

  /** The row's JSON. @param {HostRow} row @param {string} key what besides the row it depends on @param {() => string} render */
  text(row, key, render) {
    const cached = this.#texts.get(row);
    if (cached?.key === key) return cached.text;
    const text = render();
    this.#texts.set(row, { key, text });
    return text;
  }

  /** The whole list's JSON. @param {string} key @param {() => Uint8Array} render */
  listBytes(key, render) {
    if (this.#list?.key !== key) this.#list = { key, bytes: render() };
    return this.#list.bytes;
  }

  /** @param {HostRow} row */
  #changed(row) {
    this.#texts.delete(row);
    this.#list = null;
    if (row.warm) this.#warm.add(row);
    else this.#warm.delete(row);
  }
}
