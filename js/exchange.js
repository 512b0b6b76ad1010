// One HTTP exchange: the request goes out once, the answer comes in as it is. What it means is decided in Rust.

/**
 * @typedef {object} Outgoing
 * @property {string} url
 * @property {string} method
 * @property {Record<string, string>} headers
 * @property {string} [body]
 */

/** @typedef {import("./call.js").Call} Call */

/** Rust is given this much of a body at a time: less would be more steps, more would be memory. */
const PART = 256 * 1024;

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
  /** @type {{ read(): Promise<{ done: boolean, value?: Uint8Array }>, cancel?: () => unknown }} */
  #reader = { read: async () => ({ done: true }) };
  /** What was read and not taken yet. @type {Uint8Array[]} */
  #chunks = [];
  /** Whether nothing more will come. */
  ended = false;
  /** Whether the body is larger than allowed. */
  tooLarge = false;
  /** Whether the body broke off, and why. */
  broken = false;
  /** @type {unknown} */
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
    for (const name of ["content-type", "retry-after", "location"]) this.#values[name] = response.headers.get(name);
    return Number.isInteger(this.status) && this.status >= 0 && this.status <= 999;
  }

  /** Reads the first part of the body. @param {Response} response */
  open(response) {
    try {
      this.#reader = readerOf(response);
      this.#call.onStop = () => discard(this.#reader);
    } catch (error) {
      this.#break(error);
    }
    return this.read();
  }

  /** Reads on until there is a part to take, or nothing more will come. */
  async read() {
    const enough = this.#length + PART;
    try {
      while (!this.ended && this.#length < enough) {
        const { done, value } = await this.#reader.read();
        if (done) this.ended = true;
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
    if (!ArrayBuffer.isView(chunk) || chunk.BYTES_PER_ELEMENT !== 1) throw new TypeError("a body's chunks must be bytes");
    this.#length += chunk.byteLength;
    this.tooLarge = this.#length > this.#limit;
    this.ended = this.tooLarge || this.#call.stopped !== 0;
    if (this.ended) discard(this.#reader);
    else this.#chunks.push(chunk);
  }

  /** @param {unknown} error */
  #break(error) {
    this.ended = true;
    this.broken = true;
    this.cause = error;
    discard(this.#reader);
  }
}

/**
 * Sends one request and reads the first part of its answer, the body of a redirect excepted. Rejects where there is no
 * answer, resolves to `undefined` for something that does not work like one.
 *
 * @param {Call} call
 * @param {typeof globalThis.fetch} fetch
 * @param {Outgoing} request
 * @param {number} limit  the most bytes of a body, after decoding
 */
export async function exchange(call, fetch, request, limit) {
  const { url, ...init } = request;
  // Called bare: as a method, the platform's fetch is an "Illegal invocation". Redirects are never followed, for they take
  // bodies and keys to other origins; "error" would do too, but workerd refuses it.
  const response = await fetch(url, { ...init, redirect: "manual", signal: call.signal });
  const answer = new Answer(call, limit);
  try {
    if (call.stopped) return discard(response.body);
    if (!answer.readHead(response)) return undefined;
    call.status = answer.status;
  } catch {
    return undefined;
  }
  if (answer.status >= 300 && answer.status < 400) {
    answer.ended = true;
    discard(response.body);
  } else {
    await answer.open(response);
  }
  return answer;
}

/** @param {Response} response */
function readerOf(response) {
  if (typeof response.body?.getReader === "function") return response.body.getReader();
  // The body of some libraries is a stream of another kind.
  let left = typeof response.arrayBuffer === "function";
  return {
    async read() {
      if (!left) return { done: true };
      left = false;
      return { done: false, value: new Uint8Array(await response.arrayBuffer()) };
    },
  };
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
