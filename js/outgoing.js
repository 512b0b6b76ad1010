// The request as fetch takes it: plain objects, so that a fetch of another realm or library understands them.

/**
 * @param {string} url
 * @param {string} method
 * @param {string | undefined} body  JSON
 * @param {string | undefined} authorization
 * @param {string | undefined} idempotencyKey
 * @param {Record<string, string>} extra  the client's own headers
 * @returns {import("./exchange.js").Outgoing}
 */
export function outgoing(url, method, body, authorization, idempotencyKey, extra) {
  /** @type {Record<string, string>} */
  const headers = { accept: "application/json", ...extra };
  if (authorization !== undefined) headers.authorization = authorization;
  if (idempotencyKey !== undefined) headers["idempotency-key"] = idempotencyKey;
  if (body === undefined) return { url, method, headers };
  headers["content-type"] = "application/json";
  return { url, method, body, headers };
}
