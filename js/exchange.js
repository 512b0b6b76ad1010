// One HTTP exchange: the request goes out once, the answer comes in as it is. What that means is decided in Rust, which is
// told of each step.

import {
  BROKEN,
  CONTENT_TYPE,
  END,
  NO_ANSWER,
  NO_FETCH,
  NO_RESPONSE,
  PART,
  REFUSAL,
  TOKEN,
  TOKEN_FAILED,
  TOO_LARGE,
} from "./events.js";
import { join } from "./records.js";

/** @typedef {import("./call.js").Call} Call */

/**
 * The last read may bring something, too.
 * @typedef {{ read(): Promise<{ done: boolean, value?: Uint8Array | undefined }>, cancel?: () => unknown }} Reader
 */

/** The core is given this much of a body at a time, so that a large chunk is not held twice: as much as it decodes at a time. */
const LARGEST_PART = 64 * 1024;

/** A body that is known to be no longer than this is asked for whole. */
const SHORT = 256 * 1024;

/** What is asked for at a time where that can be said: room for it has to be made beforehand. */
const FIRST_READ = 4 * 1024;
const LARGEST_READ = 256 * 1024;

/** What `call` comes to. @param {Call} call @returns {Promise<unknown>} */
export async function exchange(call) {
  const { client, operation, idempotencyKey, body, signal } = call;
  // Plain objects, so that a fetch of another realm or library understands them.
  const headers = { ...client.headers };
  if (client.token) {
    let token;
    try {
      token = await client.token();
    } catch (cause) {
      return call.tell(TOKEN_FAILED, cause);
    }
    const authorization = call.tell(TOKEN, token);
    if (call.over) return authorization;
    headers.authorization = authorization;
  }
  const send = client.fetch ?? globalThis.fetch;
  if (typeof send !== "function") return call.tell(NO_FETCH);
  if (idempotencyKey) headers["idempotency-key"] = idempotencyKey;
  if (body) headers["content-type"] = "application/json";
  const method = operation.slice(0, operation.indexOf(" "));
  // Redirects are never followed, for they take bodies and keys to other origins; "error" would do too, but workerd
  // refuses it.
  /** @type {RequestInit} */
  const init = { method, headers, redirect: "manual", signal };
  if (takesCacheOption()) init.cache = "no-store";
  if (body) init.body = body;
  call.sent = true;
  let response;
  try {
    // Called bare: as a method, the platform's fetch is an "Illegal invocation".
    response = await send(call.url, init);
  } catch (cause) {
    return call.tell(NO_ANSWER, cause);
  }
  const status = tellHead(call, response);
  if (call.over) return status;
  if (status < 300 || status >= 400) return await read(call, response);
  discard(response.body);
  return call.tell(END);
}

/** Whether `Request` takes the option `cache`; asked once, at the first call. @type {boolean | undefined} */
let cacheOption;

/**
 * No cache may stand between a call and the service: a browser's would keep hosts on its disk and make two calls one, and the
 * fetch that Next.js puts in the place of Node's kept GETs and POSTs, private keys included. "no-store" keeps all of them out.
 * Workers before the compatibility date 2024-11-11 have no such cache and throw at the option, so the platform is asked.
 */
function takesCacheOption() {
  if (cacheOption === undefined) {
    try {
      cacheOption = new Request("https://example.com", { cache: "no-store" }).cache === "no-store";
    } catch {
      cacheOption = false; // no Request here, or one that refuses the option
    }
  }
  return cacheOption;
}

/** Looks at status and headers, and tells the core what is out of the ordinary. @param {Call} call @param {Response} response */
function tellHead(call, response) {
  let status = -1;
  let head;
  try {
    if (call.over) return discard(response.body);
    status = response.status;
    head = isSuccess(status) ? headerOf(response, "content-type") : refusalOf(response);
  } catch {
    // It throws when it is looked at.
    status = -1;
  }
  if (!Number.isInteger(status) || status < 0 || status > 999) return call.tell(NO_RESPONSE);
  if (isSuccess(status)) {
    call.status = status;
    if (head !== "application/json") call.tell(CONTENT_TYPE, head);
  } else call.tell(REFUSAL, head);
  return status;
}

/** @param {number} status */
function isSuccess(status) {
  return status >= 200 && status < 300;
}

/** A header, where there is such. @param {Response} response @param {string} name */
function headerOf(response, name) {
  const value = response.headers.get(name);
  return typeof value === "string" ? value : undefined;
}

/**
 * Status and headers as plain data, for the answer of a custom fetch may be of another realm or library. It reads like a
 * Response as far as Rust reads one.
 * @param {Response} response
 */
function refusalOf(response) {
  const { status } = response;
  const headers = new Map(["content-type", "retry-after", "location"].map((name) => [name, headerOf(response, name)]));
  // A browser hides a redirect behind the status 0.
  return { status, headers, type: status === 0 ? String(response.type) : "basic" };
}

/** Reads the body to its end. @param {Call} call @param {Response} response */
async function read(call, response) {
  const { limit } = call.client;
  /** @type {unknown[]} */
  const pieces = [];
  let length = 0;
  /** What the last read brought. @type {Uint8Array | undefined} */
  let end;
  for (let last = false; !last; ) {
    let chunk;
    try {
      call.reader ??= readerOf(response, limit);
      const { done, value } = call.reader ? await call.reader.read() : { done: true, value: await wholeOf(response) };
      last = done;
      chunk = value;
      // One of another realm is no Uint8Array by instanceof.
      if ((chunk || !done) && !(ArrayBuffer.isView(chunk) && chunk.BYTES_PER_ELEMENT === 1))
        throw new TypeError("a body's chunks must be bytes");
    } catch (cause) {
      discard(call.reader);
      return call.tell(BROKEN, cause);
    }
    if (call.over) return;
    if (!chunk) continue;
    length += chunk.length;
    if (length > limit) {
      discard(call.reader);
      return call.tell(TOO_LARGE);
    }
    if (last && chunk.length <= LARGEST_PART) {
      end = chunk;
      break;
    }
    for (let start = 0; start < chunk.length; start += LARGEST_PART) {
      const part = chunk.length <= LARGEST_PART ? chunk : chunk.subarray(start, start + LARGEST_PART);
      const piece = call.tell(PART, part, part.length);
      if (call.over) {
        discard(call.reader);
        return piece;
      }
      if (piece) pieces.push(piece);
    }
  }
  const rest = call.tell(END, end, end?.length);
  return pieces.length > 0 && !(rest instanceof Error) ? join([...pieces, rest]) : rest;
}

/**
 * What reads the body part by part; nothing where it is short, or no stream as some libraries have it: then it is asked for
 * whole.
 * @param {Response} response @param {number} limit @returns {Reader | undefined}
 */
function readerOf(response, limit) {
  // Asked first: in some runtimes a look at `body` alone makes a stream of it, which takes longer to read.
  if (saysItIsShort(response, Math.min(limit, SHORT))) return undefined;
  const { body } = response;
  return typeof body?.getReader === "function" ? (largeReads(body) ?? body.getReader()) : undefined;
}

/** All of a body, unless there is no way to ask for it. @param {Response} response */
async function wholeOf(response) {
  return typeof response.arrayBuffer === "function" ? new Uint8Array(await response.arrayBuffer()) : undefined;
}

/**
 * Whether a body is known to be short. What is encoded is longer than it says, and pages are not shown the encoding of what
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
 * Cancels a body nobody will read, so that its connection is free again. Whether that works interests nobody any more.
 * @param {{ cancel?: () => unknown } | null | undefined} body
 */
export function discard(body) {
  try {
    Promise.resolve(body?.cancel?.()).catch(() => {});
  } catch {
    // It is of no use either way.
  }
}

/** @param {Uint8Array} part @param {Uint8Array} place */
export function copy(part, place) {
  place.set(part);
}
