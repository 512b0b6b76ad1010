// The recorded requests: what was sent to the real service, and how it responded. Runs in every runtime.

/**
 * Text in which a piece that is repeated many times is written once, with its count.
 * @typedef {string | (string | [piece: string, count: number])[]} Runs
 *
 * @typedef {object} RecordedResponse
 * @property {number} status
 * @property {Record<string, string | null>} [headers] besides length, date and server; JSON unless it says otherwise
 * @property {Runs} [body] not there when it is empty, or when it is a host
 * @property {Record<string, any>} [host] the fields in which the host differs from the usual one
 *
 * @typedef {object} Line
 * @property {string} name
 * @property {string} method
 * @property {Runs} path
 * @property {Runs | null} [authorization] the admin key unless it says otherwise; null for none
 * @property {Runs | null} [contentType]
 * @property {Runs} [idempotencyKey]
 * @property {Runs} [body]
 * @property {true} [latin1] whether each character of the body is one byte, instead of UTF-8
 * @property {true} [followsRedirect] whether the recorded response is the one after the redirect
 * @property {RecordedResponse} [observed]
 * @property {RecordedResponse} [newest] not there when it is the same as `observed`
 *
 * @typedef {import("../recorded/requests.js").Sent} Sent
 * @typedef {"observed" | "newest"} Generation
 */

export const ADMIN_KEY = "dev-token";

/** @param {Runs} text */
export const written = (text) =>
  typeof text === "string"
    ? text
    : text.map((part) => (typeof part === "string" ? part : part[0].repeat(part[1]))).join("");

/** @param {string} text one recorded request per line @returns {Line[]} */
export const readLines = (text) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

/** @param {Line} line @param {Generation} generation */
export const responseOf = (line, generation) =>
  /** @type {RecordedResponse} */ (line[generation] ?? line.observed ?? line.newest);

/** @param {Line} line @returns {Sent} */
export function requestOf(line) {
  const { method, path, authorization = `Bearer ${ADMIN_KEY}`, contentType = null, idempotencyKey, body } = line;
  /** @type {[string, string][]} */
  const headers = [];
  const add = (/** @type {string} */ name, /** @type {Runs} */ value) => headers.push([name, written(value)]);
  if (authorization !== null) add("authorization", authorization);
  if (contentType !== null) add("content-type", contentType);
  if (idempotencyKey !== undefined) add("idempotency-key", idempotencyKey);
  return { method, path: written(path), headers, body: body === undefined ? null : bytesOf(line, written(body)) };
}

/** @param {Line} line @param {string} body */
function bytesOf({ latin1 }, body) {
  return latin1 ? Uint8Array.from(body, (character) => character.charCodeAt(0)) : new TextEncoder().encode(body);
}
