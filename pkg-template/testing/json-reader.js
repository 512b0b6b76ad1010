// A reader of JSON that complains in the words of Python's decoder, and where that does. It knows NaN and Infinity, and keeps
// integers of any size exact.

/** Text that the interpreter gives up on, without a word about where. */
class UnreadableJson extends Error {}

export class MalformedJson extends Error {
  /** @param {string} message @param {number} position */
  constructor(message, position) {
    super(message);
    this.position = position;
  }
}

/** The interpreter allows a thousand calls within calls, and the service has made some before it reads a body. */
const DEEPEST = 950;

/** The interpreter converts no more, because the time it takes grows with the square of the digits. */
export const MOST_DIGITS = 4300;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /[ \t\n\r]*/y;
const WORDS = /** @type {const} */ ([
  ["null", null],
  ["true", true],
  ["false", false],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
]);
const ESCAPES = /** @type {Record<string, string>} */ ({ b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" });

/** Reads one text, once. */
export class JsonReader {
  /** @param {string} source */
  constructor(source) {
    this.source = source;
    this.position = 0;
    this.depth = 0;
  }

  read() {
    const value = this.value(this.skip());
    if (this.skip() < this.source.length) throw new MalformedJson("Extra data", this.position);
    return value;
  }

  skip() {
    this.match(SPACE);
    return this.position;
  }

  /** @param {RegExp} pattern */
  match(pattern) {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.source)?.[0];
    this.position += found?.length ?? 0;
    return found;
  }

  /** @param {number} at @returns {unknown} */
  value(at) {
    const first = this.source[at];
    if (first === '"') return this.string();
    if (first === "{") return this.nested(() => this.object());
    if (first === "[") return this.nested(() => this.array());
    for (const [word, meaning] of WORDS) {
      if (!this.source.startsWith(word, at)) continue;
      this.position += word.length;
      return meaning;
    }
    const number = this.match(NUMBER);
    if (!number) throw new MalformedJson("Expecting value", at);
    return toNumber(number);
  }

  /** @template T @param {() => T} read */
  nested(read) {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new UnreadableJson("nested too deeply");
    const value = read();
    this.depth -= 1;
    return value;
  }

  object() {
    /** @type {[string, unknown][]} */
    const entries = [];
    this.position += 1;
    this.skip();
    if (this.source[this.position] === "}") {
      this.position += 1;
      return {};
    }
    for (;;) {
      if (this.source[this.position] !== '"') {
        throw new MalformedJson("Expecting property name enclosed in double quotes", this.position);
      }
      const name = this.string();
      this.expect(":", "Expecting ':' delimiter");
      entries.push([name, this.value(this.skip())]);
      if (this.ends("}")) return Object.fromEntries(entries);
    }
  }

  array() {
    /** @type {unknown[]} */
    const items = [];
    this.position += 1;
    this.skip();
    if (this.source[this.position] === "]") {
      this.position += 1;
      return items;
    }
    for (;;) {
      items.push(this.value(this.skip()));
      if (this.ends("]")) return items;
    }
  }

  /** @param {string} delimiter @param {string} message */
  expect(delimiter, message) {
    if (this.source[this.skip()] !== delimiter) throw new MalformedJson(message, this.position);
    this.position += 1;
  }

  /** @param {string} closing */
  ends(closing) {
    if (this.source[this.skip()] === closing) {
      this.position += 1;
      return true;
    }
    this.expect(",", "Expecting ',' delimiter");
    this.skip();
    return false;
  }

  string() {
    const start = this.position;
    let value = "";
    for (let at = start + 1; at < this.source.length; at += 1) {
      const character = this.source[at];
      if (character === '"') {
        this.position = at + 1;
        return value;
      }
      if (character < " ") throw new MalformedJson("Invalid control character at", at);
      if (character !== "\\") {
        value += character;
        continue;
      }
      at += 1;
      const code = this.source[at];
      if (code === undefined) break;
      if (code === "u") {
        const digits = this.source.slice(at + 1, at + 5);
        if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw new MalformedJson("Invalid \\uXXXX escape", at);
        value += String.fromCharCode(Number.parseInt(digits, 16));
        at += 4;
      } else if ('"\\/'.includes(code)) value += code;
      else if (code in ESCAPES) value += ESCAPES[code];
      else throw new MalformedJson("Invalid \\escape", at - 1);
    }
    throw new MalformedJson("Unterminated string starting at", start);
  }
}

/** An integer stays exact, whatever its size. @param {string} literal */
function toNumber(literal) {
  const number = Number(literal);
  if (!/^-?\d+$/.test(literal) || Number.isSafeInteger(number)) return number;
  if (literal.replace("-", "").length > MOST_DIGITS) throw new UnreadableJson("an integer of too many digits");
  return BigInt(literal);
}
