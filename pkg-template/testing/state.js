// Everything one service remembers. The handlers are functions over it.

import { Accounts } from "./accounts.js";
import { Clock, micros } from "./clock.js";
import { changeable, startingConditions } from "./conditions.js";
import { Database } from "./database.js";
import { Failures } from "./failures.js";
import { FaultList } from "./faults.js";
import { generations } from "./generations.js";
import { HostTable } from "./host-table.js";
import { uuid7 } from "./ids.js";
import { toMicros } from "./instants.js";
import { providersFrom } from "./providers.js";
import { randomSource } from "./random.js";
import { RequestLog } from "./request-log.js";
import { RowLocks } from "./row-locks.js";

/** @typedef {import("./index.js").SandboxServiceOptions} Options */

/** Ids made from a seed do not depend on the clock: they start here and count milliseconds. */
const SEEDED_IDS_START_MS = Date.UTC(2026, 0, 1);

export class State {
  /** @param {Options} options */
  constructor(options) {
    this.options = options;
    this.generation = generations[options.generation ?? "newest"];
    this.providers = providersFrom(options.providers ?? { docker: {} });
    this.tokens = options.tokens ?? ["test-token"];
    this.clock = new Clock(options.now === undefined ? null : toMicros(options.now));
    this.database = new Database();
    this.failures = new Failures();
    this.faults = new FaultList();
    this.log = new RequestLog();
    /** Requests under way end when it is aborted. */
    this.lifetime = new AbortController();
    this.conditions = changeable(this.#startingConditions(), this.database);
    this.#forget();
  }

  /** Back to how the options made it. */
  reset() {
    this.lifetime.abort(new TypeError("the embedded service was reset"));
    this.lifetime = new AbortController();
    this.clock.reset();
    this.failures.clear();
    this.faults.clear();
    this.log.clear();
    Object.assign(this.conditions, this.#startingConditions());
    this.#forget();
  }

  newId() {
    const seeded = this.options.seed !== undefined;
    const ms = seeded ? SEEDED_IDS_START_MS + this.idsMade : Number(this.clock.micros() / 1000n);
    this.idsMade += 1;
    return uuid7(ms, this.random(10));
  }

  /** The instant `ms` from now. @param {number} ms */
  after(ms) {
    return this.clock.micros() + micros(ms);
  }

  #startingConditions() {
    return startingConditions(this.options, [...this.providers.keys()][0]);
  }

  #forget() {
    this.random = randomSource(this.options.seed);
    this.idsMade = 0;
    this.hosts = new HostTable();
    this.locks = new RowLocks();
    this.accounts = new Accounts(this.options.accounts ?? {});
    /** @type {Map<string, import("./idempotency.js").KeyRecord>} */
    this.keys = new Map();
    /** @type {Map<string, import("./templates.js").Template>} */
    this.templates = new Map();
    /** @type {Map<string, Set<string>>} Ids of the hosts a proxy is attached to, by its name. */
    this.proxies = new Map();
  }
}
