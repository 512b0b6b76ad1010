// One HTTP exchange: the request goes out once, the answer comes in as it is. What it means is decided in Rust.

/** @typedef {import("./call.js").Call} Call */

/** @typedef {{ read(): Promise<{ done: boolean, value?: Uint8Array | undefined }>, cancel?: () => unknown }} Reader */

/** What an answer has come to; src/wasm/fetch.rs knows these numbers. */
const MORE = 0;
const WHOLE = 1;
const TOO_LARGE = 2;
const BROKEN = 3;

/** Rust is given this much of a body at a time: less would be more steps, more would be memory. */
const PART = 256 * 1024;

/** What is asked for at a time where that can be said: room for it has to be made beforehand. */
const FIRST_READ = 4 * 1024;
const LARGEST_READ = 256 * 1024;

/**
 * What came back, as plain data: the answer of a custom fetch may be of another realm or library, or throw when looked at.
 * It reads like a Response as far as Rust reads one (status, type, headers.get).
 */
class Answer {
  status = 0;
  type = "basic";
  /** @type {Record<string, string | null>} */
  #values = {};
  #call;
  #limit;
  #length = 0;
  /** @type {Reader} */
  #reader = { read: async () => ({ done: true }) };
  /** What was read and not taken yet. @type {Uint8Array[]} */
  #chunks = [];
  /** Whether more of the body will come, and if not, why. */
  state = MORE;
  /** Why it broke off. @type {unknown} */
  cause;

  /** @param {Call} call @param {number} limit */
  constructor(call, limit) {
    this.#call = call;
    this.#limit = limit;
  }

  get headers() {
    return this;
  }

  /** @param {string} name */
  get(name) {
    return this.#values[name] ?? null;
  }

  /** Reads the head; false for something that does not work like a Response. @param {Response} response */
  readHead(response) {
    this.status = response.status;
    this.type = String(response.type);
    const names =
      this.status >= 200 && this.status < 300 ? ["content-type"] : ["content-type", "retry-after", "location"];
    for (const name of names) this.#values[name] = response.headers.get(name);
    return Number.isInteger(this.status) && this.status >= 0 && this.status <= 999;
  }

  /** Reads the first part of the body. @param {Response} response */
  open(response) {
    try {
      const { body } = response;
      // The body of some libraries is a stream of another kind.
      if (typeof body?.getReader !== "function" || saysItIsShort(response, Math.min(this.#limit, PART))) {
        return this.#readAtOnce(response);
      }
      this.#reader = readerOf(body);
      this.#call.onStop = () => discard(this.#reader);
    } catch (error) {
      this.#break(error);
    }
    return this.read();
  }

  /** @param {Response} response */
  async #readAtOnce(response) {
    try {
      if (typeof response.arrayBuffer === "function") this.#append(new Uint8Array(await response.arrayBuffer()));
      if (this.state === MORE) this.state = WHOLE;
    } catch (error) {
      this.#break(error);
    }
  }

  /** Reads on until there is a part to take, or nothing more will come. */
  async read() {
    const enough = this.#length + PART;
    try {
      while (this.state === MORE && this.#length < enough) {
        const { done, value } = await this.#reader.read();
        if (done) this.state = WHOLE;
        else this.#append(/** @type {Uint8Array} */ (value));
      }
    } catch (error) {
      this.#break(error);
    }
  }

  /** What was read since it was last taken. */
  take() {
    const chunks = this.#chunks;
    this.#chunks = [];
    return chunks;
  }

  /** @param {Uint8Array} chunk */
  #append(chunk) {
    // One of another realm is no Uint8Array by instanceof.
    if (!ArrayBuffer.isView(chunk) || chunk.BYTES_PER_ELEMENT !== 1)
      throw new TypeError("a body's chunks must be bytes");
    this.#length += chunk.byteLength;
    if (this.#length > this.#limit) this.state = TOO_LARGE;
    else if (this.#call.stopped) this.state = BROKEN;
    else this.#chunks.push(chunk);
    if (this.state !== MORE) discard(this.#reader);
  }

  /** @param {unknown} error */
  #break(error) {
    this.state = BROKEN;
    this.cause = error;
    discard(this.#reader);
  }
}

/**
 * Sends one request and reads the first part of its answer, the body of a redirect excepted. Rejects where there is no
 * answer, resolves to `undefined` for something that does not work like one. Where there is no fetch it returns nothing.
 *
 * @param {Call} call
 * @param {typeof globalThis.fetch | undefined} fetch  the global one, looked up now, unless given
 * @param {string} url
 * @param {Record<string, string>} headers  those of every request of the client
 * @param {string | undefined} authorization
 * @param {string | undefined} body
 * @param {number} limit  the most bytes of a body, after decoding
 */
export function exchange(call, fetch, url, headers, authorization, body, limit) {
  const send = fetch ?? globalThis.fetch;
  if (typeof send !== "function") return undefined;
  // Plain objects, so that a fetch of another realm or library understands them.
  const sent = { ...headers };
  if (authorization !== undefined) sent.authorization = authorization;
  if (call.idempotencyKey !== undefined) sent["idempotency-key"] = call.idempotencyKey;
  if (body !== undefined) sent["content-type"] = "application/json";
  const method = call.operation.slice(0, call.operation.indexOf(" "));
  // Redirects are never followed, for they take bodies and keys to other origins; "error" would do too, but workerd
  // refuses it.
  /** @type {RequestInit} */
  const init = { method, headers: sent, redirect: "manual", signal: call.signal };
  if (body !== undefined) init.body = body;
  return call.race(answerOf(call, send, url, init, limit));
}

/**
 * @param {Call} call
 * @param {typeof globalThis.fetch} fetch
 * @param {string} url
 * @param {RequestInit} init
 * @param {number} limit
 */
async function answerOf(call, fetch, url, init, limit) {
  // Called bare: as a method, the platform's fetch is an "Illegal invocation".
  const response = await fetch(url, init);
  const answer = new Answer(call, limit);
  try {
    if (call.stopped) return discard(response.body);
    if (!answer.readHead(response)) return undefined;
    call.status = answer.status;
  } catch {
    return undefined;
  }
  if (answer.status >= 300 && answer.status < 400) {
    answer.state = WHOLE;
    discard(response.body);
  } else {
    await answer.open(response);
  }
  return answer;
}

/** @param {Uint8Array} chunk @param {Uint8Array} place */
export function copy(chunk, place) {
  place.set(chunk);
}

/** @param {ReadableStream<Uint8Array>} body @returns {Reader} */
function readerOf(body) {
  return largeReads(body) ?? body.getReader();
}

/**
 * A reader that asks for large parts, where there is such: workerd hands out four kilobytes at a time unless it is asked for
 * more, by a method of its own.
 * @param {any} body
 * @returns {Reader | undefined}
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
        length = Math.min(length * 8, LARGEST_READ);
        return { done: !value?.byteLength, value };
      },
      cancel: () => reader.cancel(),
    };
  } catch {
    // It is a stream made in JavaScript.
    return undefined;
  }
}

/**
 * Whether a body is known to be short, and comes sooner when it is asked for whole. What is encoded is longer than it says, and pages are not shown the encoding of what
 * comes from another origin.
 * @param {Response} response
 * @param {number} most
 */
function saysItIsShort({ headers, type, arrayBuffer }, most) {
  const length = headers.get("content-length");
  return (
    length !== null &&
    Number(length) <= most &&
    headers.get("content-encoding") === null &&
    type !== "cors" &&
    typeof arrayBuffer === "function"
  );
}

/**
 * Cancels a body nobody will read, so that its connection is free again. Whether that works interests nobody any more.
 * @param {{ cancel?: () => unknown } | null | undefined} body
 */
function discard(body) {
  try {
    Promise.resolve(body?.cancel?.()).catch(() => {});
  } catch {
    // It is of no use either way.
  }
}
