// One exchange as it looks on the wire, free of any runtime's Request and Response classes: `fetch` and the Node server
// both translate to and from these shapes, so a raw path such as `/hosts/../doctor` gets the response that the service gives.

/**
 * @typedef {object} WireRequest
 * @property {string} method upper case
 * @property {string} target path and query, exactly as sent
 * @property {Record<string, string>} headers lower-case names; of a repeated header the first
 * @property {Uint8Array} body empty when there was none
 * @property {string | undefined} [host] authority to build redirects from when there is no Host header
 *
 * @typedef {object} Reply
 * @property {number} status
 * @property {Record<string, string>} headers
 * @property {Uint8Array} body
 */

const NO_BYTES = new Uint8Array(0);

/** @param {string} content */
export const encode = (content) => new TextEncoder().encode(content);

/**
 * @param {number} status
 * @param {string} type
 * @param {string | Uint8Array} content
 * @param {Record<string, string>} [headers]
 * @returns {Reply}
 */
export function reply(status, type, content, headers = {}) {
  const body = typeof content === "string" ? encode(content) : content;
  return { status, headers: { "content-length": `${body.length}`, "content-type": type, ...headers }, body };
}

/**
 * @param {number} status
 * @param {unknown} value
 * @param {Record<string, string>} [headers]
 */
export const json = (status, value, headers) => reply(status, "application/json", JSON.stringify(value), headers);

/** 204 carries neither a content type nor a content length. @returns {Reply} */
export const noContent = () => ({ status: 204, headers: {}, body: NO_BYTES });

/** @param {string} location @returns {Reply} */
export const redirect = (location) => ({
  status: 307,
  headers: { "content-length": "0", location },
  body: NO_BYTES,
});

/** Thrown by handlers to respond with something other than success. */
export class Refusal extends Error {
  /** @param {Reply} reply */
  constructor(reply) {
    super(`refused with ${reply.status}`);
    this.reply = reply;
  }
}

/**
 * @param {number} status
 * @param {string} detail
 * @param {string} [errorCode]
 * @param {Record<string, string>} [headers]
 */
export function refusal(status, detail, errorCode, headers) {
  const body = errorCode === undefined ? { detail } : { detail, error_code: errorCode };
  return new Refusal(json(status, body, headers));
}

/** An exception of the service itself, which it does not translate: 500 in plain text. */
export const crash = () => new Refusal(reply(500, "text/plain; charset=utf-8", "Internal Server Error"));
