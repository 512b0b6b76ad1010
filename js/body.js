// The bytes of any response body, chunk by chunk: a web stream, a Node stream or another async iterable, a Blob, or what
// arrayBuffer() or text() give.

/** A body that is known to be no longer than this is asked for whole. */
const SHORT = 256 * 1024;

/** A first chunk no longer than this is mostly the only one. */
const SHORT_CHUNK = 16 * 1024;

/** No part is larger, so that a large chunk is not held twice. */
const LARGEST_PART = 64 * 1024;

/** What is read at a time where that can be said, for memory for it has to be there beforehand. */
const FIRST_READ = 4 * 1024;
const LARGEST_READ = 256 * 1024;

/**
 * Where chunks come from. The last read may bring something, too.
 * @typedef {object} Reader
 * @property {() => Promise<{ done?: boolean | undefined, value?: unknown }>} read
 * @property {() => unknown} [cancel]
 * @property {boolean} [reusesMemory]  whether a read may overwrite the chunk before
 */

/** The body of one response. */
export class Body {
  /** Whether there is nothing left to read. */
  done = false;
  /** Whether there is a body and no way to read it. */
  unreadable = false;
  /** Whether it had been read before. */
  used = false;
  #response;
  #limit;
  /** @type {Reader | undefined} */
  #reader;
  /** What arrived and was not taken. @type {Uint8Array | undefined} */
  #chunk;
  /** A read that was begun early. @type {ReturnType<Reader["read"]> | undefined} */
  #ahead;

  /** @param {any} response @param {number} limit  the most bytes that are wanted */
  constructor(response, limit) {
    this.#response = response;
    this.#limit = limit;
  }

  /** Waits for the next chunk. */
  async next() {
    const isFirst = !this.#reader;
    if (isFirst && this.#response.bodyUsed === true) {
      this.used = true;
      throw new TypeError("a body that was read before");
    }
    this.#reader ??= readerOf(this.#response, this.#limit);
    if (!this.#reader) {
      this.unreadable = true;
      throw new TypeError("a body that cannot be read");
    }
    const { done, value } = await (this.#ahead ?? this.#reader.read());
    this.#ahead = undefined;
    this.done = done === true;
    if (done && value === undefined) return;
    const chunk = bytesOf(value);
    this.#chunk = chunk;
    const mayBeAll = isFirst && !done && chunk.length <= Math.min(SHORT_CHUNK, this.#limit);
    if (mayBeAll && !this.#reader.reusesMemory) await this.#lookAhead(this.#reader);
  }

  /** Takes what has arrived, part by part; `undefined` where nothing is left of it. @returns {Uint8Array | undefined} */
  takePart() {
    const chunk = this.#chunk;
    if (!chunk || chunk.length <= LARGEST_PART) {
      this.#chunk = undefined;
      return chunk;
    }
    this.#chunk = chunk.subarray(LARGEST_PART);
    return chunk.subarray(0, LARGEST_PART);
  }

  /** Finds out whether a chunk was the only one, so that Rust need not ask for another. @param {Reader} reader */
  async #lookAhead(reader) {
    this.#ahead = reader.read();
    try {
      const { done, value } = await this.#ahead;
      this.done = done === true && value === undefined;
    } catch {
      // The next read reports it.
    }
  }

  /** Lets go of what is left, so that its connection is free again. Whether that works interests nobody any more. */
  cancel() {
    try {
      const reader = this.#reader ?? unreadBody(this.#response.body);
      Promise.resolve(reader?.cancel?.()).catch(() => {});
    } catch {
      // It is of no use either way.
    }
  }
}

/**
 * Lets go of the body of a response that came after its call ended.
 * @param {Promise<any>} response
 */
export function discardLate(response) {
  response.then(
    (late) => new Body(late, 0).cancel(),
    () => {},
  );
}

/** @param {any} response @param {number} limit @returns {Reader | undefined} */
function readerOf(response, limit) {
  // Asked first: in some runtimes a look at `body` alone makes a stream of it, which takes longer to read.
  if (saysItIsShort(response, Math.min(limit, SHORT))) return whole(() => response.arrayBuffer());
  const { body } = response;
  if (typeof body?.getReader === "function") return largeReads(body) ?? body.getReader();
  if (typeof body?.[Symbol.asyncIterator] === "function") return iterated(body);
  if (typeof body?.stream === "function") return body.stream().getReader(); // a Blob
  if (typeof body === "string" || isArrayBuffer(body) || ArrayBuffer.isView(body)) return whole(() => body);
  // Whole, for there is no other way, and counted afterwards.
  for (const method of ["arrayBuffer", "bytes", "text"]) {
    if (typeof response[method] === "function") return whole(() => response[method]());
  }
  if (typeof response.blob === "function") return whole(async () => (await response.blob()).arrayBuffer());
  if (typeof response.json === "function") return whole(async () => JSON.stringify(await response.json()));
  return isWithoutBody(response) ? whole(() => "") : undefined;
}

/** @param {() => unknown} get @returns {Reader} */
function whole(get) {
  return { read: async () => ({ done: true, value: await get() }) };
}

/** A Node stream, as node-fetch has it, or any other async iterable. @param {any} body @returns {Reader} */
function iterated(body) {
  // A Node stream that is destroyed may still report an error, which nobody else listens to.
  body.on?.("error", () => {});
  const iterator = body[Symbol.asyncIterator]();
  const cancel = () => (body.destroy ? body.destroy() : iterator.return?.());
  return { read: () => iterator.next(), cancel, reusesMemory: true };
}

/** What can be let go of without reading it. @param {any} body @returns {{ cancel?: () => unknown } | undefined} */
function unreadBody(body) {
  if (typeof body?.cancel === "function") return body;
  return typeof body?.[Symbol.asyncIterator] === "function" ? iterated(body) : undefined;
}

/** Responses that never have one: 204, 205, 304 (RFC 9110). @param {{ status: number, body?: unknown }} response */
function isWithoutBody({ status, body }) {
  return [204, 205, 304].includes(status) || body === null;
}

/**
 * Whether a body is known to be short. What is encoded is longer than it says, and pages are not shown the encoding of what
 * comes from another origin. What the platform did not fetch has no URL, and may say anything.
 * @param {Response} response @param {number} most
 */
function saysItIsShort({ headers, type, url, arrayBuffer }, most) {
  const length = headers.get("content-length");
  return (
    typeof length === "string" &&
    Boolean(url) &&
    Number(length) <= most &&
    headers.get("content-encoding") === null &&
    type !== "cors" &&
    typeof arrayBuffer === "function"
  );
}

/**
 * A reader that asks for large chunks, where there is such: workerd hands out four kilobytes at a time unless it is asked for
 * more, by a method of its own.
 * @param {any} body @returns {Reader | undefined}
 */
function largeReads(body) {
  const kind = /** @type {any} */ (globalThis).ReadableStreamBYOBReader;
  if (typeof kind?.prototype.readAtLeast !== "function") return undefined;
  try {
    const reader = body.getReader({ mode: "byob" });
    let length = FIRST_READ;
    return {
      async read() {
        const { value } = await reader.readAtLeast(length, new Uint8Array(length));
        const done = !value || value.byteLength < length; // fewer come only at the end
        length = Math.min(length * 8, LARGEST_READ);
        return { done, value };
      },
      cancel: () => reader.cancel(),
    };
  } catch {
    return undefined; // it is a stream made in JavaScript
  }
}

/** Of this realm or another. @param {unknown} value @returns {value is ArrayBuffer} */
function isArrayBuffer(value) {
  return Object.prototype.toString.call(value) === "[object ArrayBuffer]";
}

/**
 * A chunk as bytes: a view of its memory, or the bytes of a text. One of another realm or of a class of its own, such as a Buffer,
 * becomes a plain Uint8Array, of which no method can throw.
 * @param {any} chunk @returns {Uint8Array}
 */
function bytesOf(chunk) {
  if (ArrayBuffer.isView(chunk) && /** @type {Uint8Array} */ (chunk).BYTES_PER_ELEMENT === 1) {
    if (Object.getPrototypeOf(chunk) === Uint8Array.prototype) return /** @type {Uint8Array} */ (chunk);
    return new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
  if (typeof chunk === "string") return new TextEncoder().encode(chunk);
  if (isArrayBuffer(chunk)) return new Uint8Array(chunk);
  throw new TypeError("a body's chunks must be bytes");
}
