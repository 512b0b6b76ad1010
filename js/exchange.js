// One HTTP exchange: the request goes out once, the answer comes in as it is. What it means is decided in Rust.

/**
 * @typedef {object} Outgoing
 * @property {string} url
 * @property {string} method
 * @property {Record<string, string>} headers
 * @property {string} [body]
 */

/** @typedef {import("./call.js").Call} Call */

/**
 * What came back, as plain data: the answer of a custom fetch may be of another realm or library, or throw when looked at.
 * It reads like a Response as far as Rust reads one (status, type, headers.get).
 */
class Answer {
  status = 0;
  type = "basic";
  /** @type {Record<string, string | null>} */
  #values = {};
  /** The body, as far as it was read. @type {Uint8Array[]} */
  chunks = [];
  length = 0;
  /** Whether the body is larger than allowed. */
  tooLarge = false;
  /** Whether the body broke off, and why. */
  broken = false;
  /** @type {unknown} */
  cause;

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
}

/**
 * Sends one request and reads its answer, the body of a redirect excepted. Rejects where there is no answer, resolves to
 * `undefined` for something that does not work like one.
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
  const answer = new Answer();
  try {
    if (call.stopped) return discard(response.body);
    if (!answer.readHead(response)) return undefined;
    call.status = answer.status;
  } catch {
    return undefined;
  }
  if (answer.status >= 300 && answer.status < 400) discard(response.body);
  else await readBody(call, response, answer, limit);
  return answer;
}

/**
 * @param {Call} call
 * @param {Response} response
 * @param {Answer} answer
 * @param {number} limit
 */
async function readBody(call, response, answer, limit) {
  try {
    if (typeof response.body?.getReader === "function") {
      await readStream(call, response.body.getReader(), answer, limit);
    } else if (typeof response.arrayBuffer === "function") {
      // The body of some libraries is a stream of another kind.
      append(answer, new Uint8Array(await response.arrayBuffer()), limit);
    }
  } catch (error) {
    answer.broken = true;
    answer.cause = error;
  }
}

/**
 * @param {Call} call
 * @param {ReadableStreamDefaultReader<Uint8Array>} reader
 * @param {Answer} answer
 * @param {number} limit
 */
async function readStream(call, reader, answer, limit) {
  call.onStop = () => discard(reader);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      append(answer, value, limit);
      if (answer.tooLarge || call.stopped) return discard(reader);
    }
  } catch (error) {
    discard(reader);
    throw error;
  }
}

/**
 * @param {Answer} answer
 * @param {Uint8Array} chunk
 * @param {number} limit
 */
function append(answer, chunk, limit) {
  // One of another realm is no Uint8Array by instanceof.
  if (!ArrayBuffer.isView(chunk) || chunk.BYTES_PER_ELEMENT !== 1) throw new TypeError("a body's chunks must be bytes");
  answer.length += chunk.byteLength;
  answer.tooLarge = answer.length > limit;
  if (!answer.tooLarge) answer.chunks.push(chunk);
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
