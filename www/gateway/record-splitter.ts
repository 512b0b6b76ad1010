// Cuts a JSON array, while it arrives, into the texts of its items. Holds one item at a time, whatever the array's length.

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENS = new Set([0x5b, 0x7b]);
const CLOSES = new Set([0x5d, 0x7d]);
const COMMA = 0x2c;
const SPACES = new Set([0x20, 0x0a, 0x0d, 0x09]);

/** What arrives is not an array, or one of its items is too long. */
class NotAList extends Error {}

export class RecordSplitter {
  /** 0 before and after the array, 1 between its items, more inside one. */
  #depth = 0;
  #inString = false;
  #escaped = false;
  #state: "before" | "inside" | "after" = "before";
  #sawComma = false;
  #count = 0;
  /** The beginning of an item that goes on in the next chunk. */
  #held: Uint8Array[] = [];
  #heldLength = 0;
  readonly #decoder = new TextDecoder("utf-8", { fatal: true });

  constructor(readonly longestItem: number) {}

  get isComplete(): boolean {
    return this.#state === "after";
  }

  /** The items that this chunk completes. */
  push(chunk: Uint8Array): string[] {
    const items: string[] = [];
    let start = this.#depth > 1 ? 0 : -1;
    for (let i = 0; i < chunk.length; i++) {
      if (this.#inString) {
        i = this.#skipString(chunk, i);
        continue;
      }
      const byte = chunk[i] ?? 0;
      if (this.#depth < 2) {
        if (SPACES.has(byte)) continue;
        if (this.#isBetween(byte)) continue;
        start = i;
      }
      if (byte === QUOTE) this.#inString = true;
      else if (OPENS.has(byte)) this.#depth += 1;
      else if (CLOSES.has(byte)) {
        this.#depth -= 1;
        if (this.#depth === 1) {
          items.push(this.#finish(chunk.subarray(start, i + 1)));
          start = -1;
        }
      }
    }
    if (start >= 0) this.#hold(chunk.slice(start));
    return items;
  }

  /** Handles a byte that stands outside of all items; false where it begins one. */
  #isBetween(byte: number): boolean {
    if (this.#state === "before" && byte === 0x5b) {
      this.#state = "inside";
      this.#depth = 1;
      return true;
    }
    if (this.#state !== "inside") throw new NotAList("expected one array");
    if (byte === 0x5d && !this.#sawComma) {
      this.#state = "after";
      this.#depth = 0;
      return true;
    }
    const needsComma = this.#count > 0 && !this.#sawComma;
    if (byte === COMMA && needsComma) {
      this.#sawComma = true;
      return true;
    }
    if (byte !== 0x7b || needsComma) throw new NotAList("expected an array of objects");
    this.#sawComma = false;
    return false;
  }

  /** The index of the string's last byte in this chunk. */
  #skipString(chunk: Uint8Array, from: number): number {
    let i = from;
    if (this.#escaped) {
      this.#escaped = false;
      i += 1;
    }
    for (;;) {
      const quote = chunk.indexOf(QUOTE, i);
      const end = quote < 0 ? chunk.length : quote;
      let backslashes = 0;
      while (end - backslashes > i && chunk[end - backslashes - 1] === BACKSLASH) backslashes += 1;
      const isEscaped = backslashes % 2 === 1;
      if (quote < 0) {
        this.#escaped = isEscaped;
        return chunk.length;
      }
      if (!isEscaped) {
        this.#inString = false;
        return quote;
      }
      i = quote + 1;
    }
  }

  #hold(part: Uint8Array): void {
    this.#heldLength += part.length;
    if (this.#heldLength > this.longestItem) throw new NotAList("an item is too long");
    this.#held.push(part);
  }

  #finish(last: Uint8Array): string {
    this.#count += 1;
    if (this.#held.length === 0) {
      if (last.length > this.longestItem) throw new NotAList("an item is too long");
      return this.#decoder.decode(last);
    }
    this.#hold(last);
    const whole = new Uint8Array(this.#heldLength);
    let offset = 0;
    for (const part of this.#held) {
      whole.set(part, offset);
      offset += part.length;
    }
    this.#held = [];
    this.#heldLength = 0;
    return this.#decoder.decode(whole);
  }
}
