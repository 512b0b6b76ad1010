// Everything one service remembers. The handlers are functions over it; a reset replaces it.

import { Accounts } from "./accounts.js";
import { Clock, micros } from "./clock.js";
import { changeable, startingConditions } from "./conditions.js";
import { Connections } from "./connections.js";
import { Database } from "./database.js";
import { Failures } from "./failures.js";
import { FaultList } from "./faults.js";
import { generations } from "./generations.js";
import { hostFields } from "./host-record.js";
import { HostTable } from "./host-table.js";
import { uuid7 } from "./ids.js";
import { toMicros } from "./instants.js";
import { Lifetime } from "./lifetime.js";
import { providersFrom } from "./providers.js";
import { randomSource } from "./random.js";
import { RequestLog } from "./request-log.js";
import { RowLocks } from "./row-locks.js";

/** @typedef {import("./index.js").SandboxServiceOptions} Options */

/** Ids made from a seed do not depend on the clock: they start here and count milliseconds. */
const SEEDED_IDS_START_MS = Date.UTC(2026, 0, 1);

/** What outlives a reset, because test code holds on to it. @param {Options} options */
function surroundings(options) {
  const providers = providersFrom(options.providers ?? { docker: {} });
  const clock = new Clock(options.now === undefined ? null : toMicros(options.now));
  const database = new Database();
  const start = startingConditions(options, [...providers.keys()][0]);
  return { providers, clock, database, start, conditions: changeable(start, database) };
}

export class State {
  /** @param {Options} options @param {ReturnType<typeof surroundings>} [around] */
  constructor(options, around = surroundings(options)) {
    this.around = around;
    this.providers = around.providers;
    this.clock = around.clock;
    this.database = around.database;
    this.conditions = around.conditions;

    this.options = options;
    this.generation = generations[options.generation ?? "newest"];
    this.hostFields = hostFields(this.generation, this.providers.values());
    this.tokens = options.tokens ?? ["test-token"];
    this.accounts = new Accounts(options.accounts ?? {});
    this.random = randomSource(options.seed);
    this.lastIdMs = options.seed === undefined ? 0 : SEEDED_IDS_START_MS - 1;

    this.connections = new Connections(this.clock, this.conditions);
    this.hosts = new HostTable();
    this.locks = new RowLocks();
    /** @type {Map<string, import("./idempotency.js").KeyRecord>} */
    this.keys = new Map();
    /** @type {Map<string, import("./templates.js").Template>} */
    this.templates = new Map();
    /** Their names. No response shows which hosts they are attached to. @type {Set<string>} */
    this.proxies = new Set();

    this.failures = new Failures();
    this.faults = new FaultList();
    this.log = new RequestLog();
    /** Ended by a reset, and requests under way with it. */
    this.lifetime = new Lifetime();
  }

  /** A fresh state in the same surroundings, which are set back to how the options made them. */
  successor() {
    this.lifetime.end(new TypeError("the embedded service was reset"));
    this.clock.reset();
    Object.assign(this.conditions, this.around.start);
    return new State(this.options, this.around);
  }

  /** Each id is later than the one before: within a millisecond the next one is taken, as the service does. */
  newId() {
    const now = this.options.seed === undefined ? this.clock.now().getTime() : 0;
    this.lastIdMs = Math.max(now, this.lastIdMs + 1);
    return uuid7(this.lastIdMs, this.random(10));
  }

  /** The instant `ms` from now. @param {number} ms */
  after(ms) {
    return this.clock.micros() + micros(ms);
  }
}
