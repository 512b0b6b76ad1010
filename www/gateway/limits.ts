// How often what may be done: per person, and by everybody together. One bucket each, which refills steadily.

export type LimitName = "creates" | "deletes" | "changes" | "doctor" | "reads";

export interface Limit {
  perPerson: number;
  inAll: number;
}
export type Limits = Readonly<Record<LimitName, Limit>>;

export const WINDOW_SECONDS = 60;

const DEFAULTS: Limits = {
  creates: { perPerson: 20, inAll: 100 },
  // Also how many hosts can be deleted in one go.
  deletes: { perPerson: 60, inAll: 200 },
  changes: { perPerson: 60, inAll: 300 },
  doctor: { perPerson: 6, inAll: 30 },
  reads: { perPerson: 600, inAll: 6000 },
};

/** `creates=20/100, deletes=60/200`: per person and in all, within a minute. Undefined where the text is no such list. */
export function parseLimits(text: string): Limits | undefined {
  const limits: Record<string, Limit> = { ...DEFAULTS };
  for (const entry of text.split(/[\s,]+/).filter(Boolean)) {
    const [, name, perPerson, inAll] = /^(\w+)=(\d{1,6})\/(\d{1,6})$/.exec(entry) ?? [];
    if (!name || !Object.hasOwn(DEFAULTS, name)) return undefined;
    limits[name] = { perPerson: Number(perPerson), inAll: Number(inAll) };
  }
  return limits as Limits;
}

/** Whose limit is used up, and when it has refilled. */
export interface Exceeded {
  of: "person" | "all";
  max: number;
  retryAfterSeconds: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** Remembers at most so many people; beyond, whoever has been quiet longest starts afresh. */
const MOST_BUCKETS = 10_000;

export class Buckets {
  readonly #buckets = new Map<string, Bucket>();

  /** Takes one from both buckets, or from neither. The time is that of a clock that nobody sets back. */
  take(name: LimitName, person: string, { perPerson, inAll }: Limit, now = performance.now()): Exceeded | undefined {
    const everybody = this.#filled(`${name} all`, inAll, now);
    const own = this.#filled(`${name} of ${person}`, perPerson, now);
    if (own.tokens < 1) return { of: "person", max: perPerson, retryAfterSeconds: wait(own, perPerson) };
    if (everybody.tokens < 1) return { of: "all", max: inAll, retryAfterSeconds: wait(everybody, inAll) };
    own.tokens -= 1;
    everybody.tokens -= 1;
    return undefined;
  }

  #filled(key: string, max: number, now: number): Bucket {
    const bucket = this.#buckets.get(key) ?? { tokens: max, at: now };
    bucket.tokens = Math.min(max, bucket.tokens + ((now - bucket.at) / 1000) * (max / WINDOW_SECONDS));
    bucket.at = now;
    // Put back at the end, so that the first is the one that has been quiet longest.
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    if (this.#buckets.size > MOST_BUCKETS) this.#buckets.delete(this.#buckets.keys().next().value ?? "");
    return bucket;
  }
}

function wait({ tokens }: Bucket, max: number): number {
  return max === 0 ? WINDOW_SECONDS : Math.max(1, Math.ceil(((1 - tokens) * WINDOW_SECONDS) / max));
}
