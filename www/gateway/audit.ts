// The audit: an entry for each change, each refusal and each sign-out, to the log and to whatever sinks are set up.
// Never a body, never a header, and no text that could forge a line or turn it around.

import type { Mask } from "./mask.ts";
import { nameOf } from "./name-of.ts";

export interface Entry {
  id: string;
  at: string;
  kind: "change" | "refusal" | "session";
  who: string | null;
  role: string | null;
  /** "DELETE /hosts/{id}"; "GET ?" where the path is not on the list. */
  operation: string;
  target: string | null;
  /**
   * done: it happened. rejected: the service said no. refused: the gateway said no. unknown: no usable response came, so
   * it may have happened.
   */
  outcome: "done" | "rejected" | "refused" | "unknown";
  status: number;
  /** The `error_code` of whoever said no. */
  reason: string | null;
  requestId: string;
  address: string | null;
  ms: number;
}

export interface Sink {
  name: string;
  write(entry: Entry): Promise<void> | void;
}

export interface Audit {
  write(entry: Omit<Entry, "id">, mask: Mask): Promise<void>;
}

/** Refusals are free to cause: the log gets every one, what costs by the entry gets so many a minute and then a sum. */
const REFUSALS_PER_MINUTE = 120;

/** `gate` counts for the whole isolate or process. */
export function makeAudit(sinks: readonly Sink[], gate: RefusalGate): Audit {
  return {
    async write(raw, mask) {
      const entry: Entry = { id: crypto.randomUUID(), ...escaped(raw, mask) };
      console.log(JSON.stringify({ audit: entry.kind, ...entry }));
      const kept = gate.pass(entry);
      await Promise.all(kept.flatMap((one) => sinks.map((sink) => send(sink, one))));
    },
  };
}

export class RefusalGate {
  #minute = 0;
  #count = 0;

  /** The entries to keep: this one or not, and the sum of a minute that is over. */
  pass(entry: Entry): Entry[] {
    // By the time of writing: an entry's own time is when its request came, which may be minutes ago.
    const minute = Math.floor(Date.now() / 60_000);
    const sum: Entry[] = [];
    if (minute !== this.#minute) {
      const over = this.#count - REFUSALS_PER_MINUTE;
      if (over > 0) sum.push({ ...entry, id: crypto.randomUUID(), ...SUM, reason: `${over}_MORE_REFUSALS` });
      this.#minute = minute;
      this.#count = 0;
    }
    if (entry.kind !== "refusal") return [...sum, entry];
    this.#count += 1;
    return this.#count > REFUSALS_PER_MINUTE ? sum : [...sum, entry];
  }
}

const SUM = {
  kind: "refusal",
  who: null,
  role: null,
  operation: "?",
  target: null,
  outcome: "refused",
  status: 0,
  address: null,
  ms: 0,
} as const;

async function send(sink: Sink, entry: Entry): Promise<void> {
  try {
    await sink.write(entry);
  } catch (error) {
    console.error(`the audit's ${sink.name} failed:`, nameOf(error), entry.requestId);
  }
}

function escaped(entry: Omit<Entry, "id">, mask: Mask): Omit<Entry, "id"> {
  const clean = (text: string | null) => (text === null ? null : escapeText(mask.everything(text)).slice(0, 256));
  return {
    ...entry,
    who: clean(entry.who),
    operation: clean(entry.operation) ?? "?",
    target: clean(entry.target),
    reason: clean(entry.reason),
    address: clean(entry.address),
  };
}

/** Control, direction and other invisible characters are written as `\u{…}`. */
function escapeText(text: string): string {
  const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Surrogate}]/gu;
  return text.replace(invisible, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
