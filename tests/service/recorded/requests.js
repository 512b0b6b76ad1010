// The requests as they were sent. The recording holds each request as the service understood it; where that is less
// than what was sent, it is written here.

/** @typedef {{ method: string, path: string, headers: [string, string][], body: Uint8Array | null }} Sent */

/** @param {string} text */
const bytes = (text) => new TextEncoder().encode(text);

/** @type {Record<string, (sent: Sent) => Partial<Sent>>} */
const AS_SENT = {
  "auth: empty token 'Bearer '": () => ({ headers: [["authorization", "Bearer "]] }),
  "auth: trailing space token": () => ({ headers: [["authorization", "Bearer tok-main "]] }),
  "auth: two Authorization headers": () => ({
    headers: [
      ["authorization", "Bearer nope"],
      ["authorization", "Bearer tok-main"],
    ],
  }),
  "validation: invalid UTF-8 in body": () => ({
    body: Uint8Array.of(...bytes('{"image":"'), 0xff, 0xfe, ...bytes('"}')),
  }),
  "validation: UTF-16 body": () => ({ body: Uint8Array.of(0xff, 0xfe, 0x7b, 0, 0x7d, 0) }),
  "idempotency: two Idempotency-Key headers": ({ headers }) => ({ headers: [...headers, ["idempotency-key", "k3"]] }),
  "http-misc: trailing slash /doctor/ with other Host header": ({ headers }) => ({
    headers: [...headers, ["host", "evil.example:99"]],
  }),
  "http-misc: trailing slash with X-Forwarded-*": ({ headers }) => ({
    headers: [...headers, ["x-forwarded-proto", "https"], ["x-forwarded-host", "evil.example"]],
  }),
  "http-misc: X-Forwarded-Proto from loopback": ({ headers }) => ({
    headers: [...headers, ["x-forwarded-proto", "https"]],
  }),
  "http-misc: Accept-Encoding gzip (no compression?)": ({ headers }) => ({
    headers: [...headers, ["accept-encoding", "gzip"]],
  }),
  "http-misc: If-None-Match/ETag absent": ({ headers }) => ({ headers: [...headers, ["if-none-match", "*"]] }),
  "http-misc: h2c upgrade": ({ headers }) => ({
    headers: [...headers, ["connection", "upgrade, http2-settings"], ["upgrade", "h2c"], ["http2-settings", ""]],
  }),
  "http-misc: Connection: close": () => ({ headers: [["connection", "close"]] }),
  "http-misc: chunked request body": ({ headers }) => ({ headers: [...headers, ["transfer-encoding", "chunked"]] }),
  "http-misc: Expect: 100-continue": ({ headers }) => ({ headers: [...headers, ["expect", "100-continue"]] }),
};

/**
 * What a fetch handler cannot be asked, and why. These cases are compared through the Node server only.
 * @type {Record<string, string>}
 */
export const SOCKET_ONLY = {
  "get: dotdot path (curl --path-as-is)": "a URL resolves `..` before anything is sent",
  "get: dotdot encoded": "a URL resolves `%2e%2e` too",
  "auth: two Authorization headers": "Headers joins repeated headers into one",
  "idempotency: two Idempotency-Key headers": "Headers joins repeated headers into one",
  "http-misc: OPTIONS *": "a Request has an absolute URL",
  "http-misc: HTTP/1.0": "a Request has no protocol version",
  "http-misc: HTTP/1.0 keepalive": "a Request has no protocol version",
  "http-misc: h2c upgrade": "a Request knows nothing of its connection",
  "http-misc: Connection: close": "a Request knows nothing of its connection",
  "http-misc: chunked request body": "a Request does not say how its body was framed",
  "http-misc: Expect: 100-continue": "a Request comes after the handshake",
  "http-misc: GET with JSON body ignored": "a Request with GET cannot have a body",
};

/** Compared by status and headers only. @type {Record<string, string>} */
export const OWN_BODY = {
  "http-misc: docs page unauthenticated": "the page is a third party's markup; the embedded service has its own",
};

/** @param {any} exchange @returns {Sent} */
export function sentRequest({ case: name, request }) {
  /** @type {Sent} */
  const sent = {
    method: request.method,
    path: request.path,
    // The recorder decoded header bytes as UTF-8; the wire has them one character a byte.
    headers: Object.entries(request.headers).map(([key, value]) => [key, Buffer.from(`${value}`).toString("latin1")]),
    body: request.body === null ? null : bytes(request.body),
  };
  return { ...sent, ...AS_SENT[name]?.(sent) };
}
