// Bytes that two HTTP parsers read differently: one request for the one, two for the other. The hidden one is a deletion
// without anything a deletion needs, so it must never happen; and an ambiguous message must not be served at all.

import { ID } from "../rig.js";

const HIDDEN = `DELETE /api/hosts/${ID} HTTP/1.1\r\nhost: localhost\r\nx: y\r\n\r\n`;

/** @type {Record<string, (auth: string) => string>} */
const MESSAGES = {
  "content-length and transfer-encoding": (auth) =>
    `POST /api/hosts HTTP/1.1\r\nhost: localhost\r\n${auth}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
  "transfer-encoding in two spellings": (auth) =>
    `POST /api/hosts HTTP/1.1\r\nhost: localhost\r\n${auth}transfer-encoding: chunked\r\ntransfer-encoding: x\r\n\r\n0\r\n\r\n${HIDDEN}`,
  "transfer-encoding with a vertical tab": (auth) =>
    `POST /api/hosts HTTP/1.1\r\nhost: localhost\r\n${auth}content-length: 5\r\ntransfer-encoding:\x0bchunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
  "transfer-encoding: xchunked": (auth) =>
    `POST /api/hosts HTTP/1.1\r\nhost: localhost\r\n${auth}content-length: 5\r\ntransfer-encoding: xchunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
  "a space before the colon": (auth) =>
    `POST /api/hosts HTTP/1.1\r\nhost: localhost\r\n${auth}content-length: 0\r\ntransfer-encoding : chunked\r\n\r\n${HIDDEN}`,
  "a folded header": (auth) =>
    `POST /api/hosts HTTP/1.1\r\nhost: localhost\r\n${auth}x: y\r\n transfer-encoding: chunked\r\ncontent-length: 0\r\n\r\n${HIDDEN}`,
  "two content-lengths": (auth) =>
    `POST /api/hosts HTTP/1.1\r\nhost: localhost\r\n${auth}content-length: 0\r\ncontent-length: ${HIDDEN.length}\r\n\r\n${HIDDEN}`,
  "a negative content-length": (auth) =>
    `POST /api/hosts HTTP/1.1\r\nhost: localhost\r\n${auth}content-length: -1\r\n\r\n${HIDDEN}`,
  "a content-length in hexadecimal": (auth) =>
    `POST /api/hosts HTTP/1.1\r\nhost: localhost\r\n${auth}content-length: 0x0\r\n\r\n${HIDDEN}`,
  "a content-length with a plus": (auth) =>
    `POST /api/hosts HTTP/1.1\r\nhost: localhost\r\n${auth}content-length: +0\r\n\r\n${HIDDEN}`,
  "a chunk size that overflows": (auth) =>
    `POST /api/hosts HTTP/1.1\r\nhost: localhost\r\n${auth}transfer-encoding: chunked\r\n\r\n10000000000000000\r\n${HIDDEN}`,
  "a chunk size with a sign": (auth) =>
    `POST /api/hosts HTTP/1.1\r\nhost: localhost\r\n${auth}transfer-encoding: chunked\r\n\r\n-1\r\n${HIDDEN}`,
  "lines that end in LF alone": (auth) =>
    `POST /api/hosts HTTP/1.1\nhost: localhost\n${auth.replaceAll("\r", "")}content-length: 0\n\n${HIDDEN.replaceAll("\r", "")}`,
  "a bare CR in a header": (auth) =>
    `POST /api/hosts HTTP/1.1\r\nhost: localhost\r\n${auth}x: y\rcontent-length: 0\r\n\r\n${HIDDEN}`,
  "NUL in a header": (auth) => `POST /api/hosts HTTP/1.1\r\nhost: localhost\r\n${auth}x: \0\r\n\r\n${HIDDEN}`,
  "no host": (auth) => `POST /api/hosts HTTP/1.1\r\n${auth}content-length: 0\r\n\r\n${HIDDEN}`,
  "two hosts": (auth) =>
    `POST /api/hosts HTTP/1.1\r\nhost: localhost\r\nhost: evil.example\r\n${auth}content-length: 0\r\n\r\n${HIDDEN}`,
  "HTTP/0.9": () => "GET /api/hosts\r\n",
  "HTTP/2 by prior knowledge": () => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0",
  "an upgrade to h2c": (auth) =>
    `DELETE /api/hosts/${ID} HTTP/1.1\r\nhost: localhost\r\n${auth}connection: upgrade, http2-settings\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABkAAQAAP__\r\n\r\n`,
  "an upgrade to WebSocket": (auth) =>
    `GET /api/x HTTP/1.1\r\nhost: localhost\r\n${auth}connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  CONNECT: (auth) => `CONNECT 127.0.0.1:22 HTTP/1.1\r\nhost: localhost\r\n${auth}\r\n`,
  "an absolute address of another host": (auth) =>
    `DELETE http://evil.example/api/hosts/${ID} HTTP/1.1\r\nhost: localhost\r\n${auth}\r\n`,
  "a method of lower case": (auth) => `delete /api/hosts/${ID} HTTP/1.1\r\nhost: localhost\r\n${auth}\r\n`,
  "headers without end": (auth) =>
    `DELETE /api/hosts/${ID} HTTP/1.1\r\nhost: localhost\r\n${auth}${"x: y\r\n".repeat(20_000)}\r\n`,
  "one header too long": (auth) => `GET /api/x HTTP/1.1\r\nhost: localhost\r\n${auth}x: ${"y".repeat(200_000)}\r\n\r\n`,
};

/** @type {import("./attacks.js").Attack[]} */
export const sockets = Object.entries(MESSAGES).map(([name, message]) => ({
  name,
  async run(target) {
    const { authorization } = await target.signedIn("ada@example.net", "admins");
    // Without the header of same origin: nothing here may change anything.
    const got = await target.sendRaw(Buffer.from(message(`authorization: ${authorization}\r\n`), "latin1"));
    const through = target.service.seen.filter(({ method }) => method !== "GET");
    if (through.length > 0) return `the service got ${through[0]?.method} ${through[0]?.url}`;
    return /HTTP\/1\.[01] (101|20[14])/.test(got) ? `responded ${got.slice(0, 15)}` : undefined;
  },
}));
