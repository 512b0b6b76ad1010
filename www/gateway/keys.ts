// The keys that prove sign-ins, fetched from the provider and kept: fresh for ten minutes, and for a day where the
// provider cannot be reached. Invented key ids are free, so they may cause a few fetches and no more.

import { createLocalJWKSet, errors, importSPKI, type JSONWebKeySet, type JWTHeaderParameters } from "jose";
import { nameOf } from "./name-of.ts";

type Key = Awaited<ReturnType<ReturnType<typeof createLocalJWKSet>>>;
/** @throws JWKSNoMatchingKey where the provider responds and has no such key, SignInUnavailable */
type Find = (header: JWTHeaderParameters) => Promise<Key>;

/** The provider does not respond, and there is nothing to go by. */
export class SignInUnavailable extends Error {}

const FRESH_MS = 10 * 60_000;
const STALE_MS = 24 * 60 * 60_000;
/** Between two fetches: after one that brought keys, and after one that failed. */
const PAUSE_MS = 10_000;
const RETRY_MS = 3_000;
const FETCH_MS = 4_000;
const MOST_BYTES = 256 * 1024;
/** Providers of one key per address (AWS) are asked for at most so many of them, unknown ones included. */
const MOST_ADDRESSES = 16;

const known = new Map<string, Find>();

/** One for each address, as long as the isolate lasts. `{kid}` in the address stands for the id of one key, in PEM form. */
export function keysAt(url: string): Find {
  const keys = known.get(url) ?? (url.includes("{kid}") ? keysByAddress(url) : keySet(url));
  known.set(url, keys);
  return keys;
}

function keySet(url: string): Find {
  const kept = new Kept(url, (text) => createLocalJWKSet(JSON.parse(text) as JSONWebKeySet));
  return async (header) => {
    const find = await kept.get();
    try {
      return await find(header);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      // Keys are rotated: one that is unknown may be new. At most one fetch in each pause finds out.
      const newer = await kept.getNewer();
      return newer(header);
    }
  };
}

function keysByAddress(template: string): Find {
  const addresses = new Map<string, Kept<Find>>();
  return async ({ kid, alg }) => {
    if (typeof kid !== "string" || !/^[\w-]{1,128}$/.test(kid) || !alg) throw new errors.JWKSNoMatchingKey();
    // Each algorithm for itself: the first token to name a key may be forged, and must not decide how the key is read.
    const name = `${alg} ${kid}`;
    let kept = addresses.get(name);
    if (!kept) {
      for (const [other, { isSpent }] of addresses) if (isSpent) addresses.delete(other);
      if (addresses.size >= MOST_ADDRESSES) throw new errors.JWKSNoMatchingKey();
      kept = new Kept<Find>(template.replace("{kid}", kid), async (pem) => {
        const key = await importSPKI(pem, alg);
        return async () => key;
      });
      addresses.set(name, kept);
    }
    const find = await kept.get().catch((error) => {
      throw kept.isAbsent ? new errors.JWKSNoMatchingKey() : error;
    });
    // Withdrawn: the provider is there and no longer has it, so the key that is kept counts for nothing.
    if (kept.isAbsent) throw new errors.JWKSNoMatchingKey();
    return find({ alg });
  };
}

/**
 * What one address said, and when. Only one request fetches at a time. The others look again every few milliseconds
 * instead of awaiting the first one's promise, because workerd lets no request wait for another one's work; and as a
 * request can vanish in the middle of a fetch, "somebody is fetching" is an instant that passes.
 */
class Kept<T> {
  #value: T | undefined;
  #valueAt = 0;
  #triedAt = Number.NEGATIVE_INFINITY;
  #fetchingUntil = 0;
  #pauseMs = 0;
  /** The provider says that there is no such thing. */
  isAbsent = false;

  constructor(
    readonly url: string,
    readonly read: (text: string) => T | Promise<T>,
  ) {}

  /** Nothing here that counts, or nothing any more, and no reason to ask again soon: it may be forgotten. */
  get isSpent(): boolean {
    const counts = this.#value !== undefined && !this.isAbsent && Date.now() - this.#valueAt <= STALE_MS;
    return !counts && Date.now() - this.#triedAt > PAUSE_MS;
  }

  async get(): Promise<T> {
    const age = Date.now() - this.#valueAt;
    if (this.#value === undefined || age > FRESH_MS) await this.#fetchOnce(this.#value === undefined);
    if (this.#value === undefined || Date.now() - this.#valueAt > STALE_MS) throw new SignInUnavailable();
    return this.#value;
  }

  /** The value after one more look, unless the last one was just now. */
  async getNewer(): Promise<T> {
    await this.#fetchOnce(true);
    return this.get();
  }

  async #fetchOnce(waitForOthers: boolean): Promise<void> {
    const startedAt = Date.now();
    if (startedAt < this.#fetchingUntil) {
      while (waitForOthers && Date.now() < this.#fetchingUntil) await pause(10);
      return;
    }
    if (startedAt - this.#triedAt < this.#pauseMs) return;
    this.#triedAt = startedAt;
    this.#fetchingUntil = startedAt + FETCH_MS + 500;
    try {
      this.#value = await this.read(await this.#fetchText());
      this.#valueAt = Date.now();
      this.#pauseMs = PAUSE_MS;
    } catch (error) {
      this.#pauseMs = RETRY_MS;
      console.error("the keys of the sign-in cannot be fetched:", nameOf(error));
    } finally {
      this.#fetchingUntil = 0;
    }
  }

  async #fetchText(): Promise<string> {
    // A redirect would let whoever controls it supply the keys.
    const response = await fetch(this.url, { redirect: "manual", signal: AbortSignal.timeout(FETCH_MS) });
    this.isAbsent = response.status === 403 || response.status === 404;
    const text = response.status === 200 ? await response.text() : "";
    if (text === "" || text.length > MOST_BYTES) throw new Error("not usable");
    return text;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
