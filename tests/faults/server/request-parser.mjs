// Parses HTTP/1.1 requests from the bytes of a connection. Node's own parser cannot be used, because it owns the socket and would
// write the response; here every byte of a response is the case's.

/** Collects bytes and returns each request as soon as it is complete. */
export class RequestParser {
  #bytes = Buffer.alloc(0);

  /** @param {Buffer} chunk */
  push(chunk) {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
  }

  /** The next complete request, if there is one. */
  next() {
    const end = this.#bytes.indexOf("\r\n\r\n");
    if (end < 0) return undefined;
    const [requestLine = "", ...lines] = this.#bytes.toString("latin1", 0, end).split("\r\n");
    const [method = "", target = ""] = requestLine.split(" ");
    const headers = readHeaders(lines);
    const rest = this.#bytes.subarray(end + 4);
    const body = headers["transfer-encoding"]
      ? readChunks(rest)
      : readLength(rest, Number(headers["content-length"] ?? 0));
    if (!body) return undefined;
    this.#bytes = rest.subarray(body.length);
    return { method, target, headers, body: body.content.toString("utf8") };
  }
}

/** @param {string[]} lines */
function readHeaders(lines) {
  /** @type {Record<string, string>} */
  const headers = {};
  for (const line of lines) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
  }
  return headers;
}

/** @param {Buffer} bytes @param {number} length */
function readLength(bytes, length) {
  return bytes.length < length ? undefined : { content: bytes.subarray(0, length), length };
}

/** @param {Buffer} bytes */
function readChunks(bytes) {
  const chunks = [];
  let at = 0;
  for (;;) {
    const line = bytes.indexOf("\r\n", at);
    if (line < 0) return undefined;
    const size = Number.parseInt(bytes.toString("latin1", at, line), 16);
    const next = line + 2 + size + 2;
    if (bytes.length < next) return undefined;
    if (size === 0) return { content: Buffer.concat(chunks), length: next };
    chunks.push(bytes.subarray(line + 2, line + 2 + size));
    at = next;
  }
}
