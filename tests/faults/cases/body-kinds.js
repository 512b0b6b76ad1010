// The body of a response that a custom fetch gives: of any library, in any shape that holds bytes or text.

import { TOO_LARGE } from "../harness/expectations.js";
import { HOST } from "../harness/fixtures.js";

/** @typedef {import("../types.d.ts").Case} Case */

const FAULT = "custom fetch gives a body of another library";
// Characters of two and four bytes: chunks may end in the middle of them.
const NAME = "höst-🚀";
const TEXT = JSON.stringify([{ ...HOST, name: NAME }]);
const BYTES = new TextEncoder().encode(TEXT);

/** A response of a library. @param {object} parts */
const responseWith = (parts) =>
  /** @type {never} */ ({ status: 200, headers: new Headers({ "content-type": "application/json" }), ...parts });

/** One byte after the other. @param {Uint8Array} bytes */
async function* byteByByte(bytes) {
  for (const byte of bytes) yield Uint8Array.of(byte);
}

/** As a Node stream looks to those who read it. @param {AsyncIterable<unknown>} chunks */
function nodeStream(chunks) {
  const stream = {
    destroyed: 0,
    listeners: /** @type {string[]} */ ([]),
    /** @param {string} name */
    on(name) {
      stream.listeners.push(name);
      return stream;
    },
    destroy() {
      stream.destroyed += 1;
    },
    [Symbol.asyncIterator]: () => chunks[Symbol.asyncIterator](),
  };
  return stream;
}

/** @param {unknown[]} chunks */
const webStream = (chunks) =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });

/** A byte stream, which workerd reads in its own way, of chunks that come one after the other. */
function byteStream() {
  const chunks = Array.from({ length: Math.ceil(BYTES.length / 7) }, (_, index) =>
    BYTES.slice(7 * index, 7 * index + 7),
  );
  return new ReadableStream({
    type: "bytes",
    async pull(controller) {
      await Promise.resolve();
      const chunk = chunks.shift();
      if (chunk) return controller.enqueue(chunk);
      controller.close();
      controller.byobRequest?.respond(0);
    },
  });
}

const { buffer } = BYTES;

/** Bodies that can be read. @type {[string, () => object, Case["unsupported"]?][]} */
const READABLE = [
  ["web-stream-of-bytes", () => ({ body: webStream([BYTES.slice(0, 9), new Uint8Array(), BYTES.slice(9)]) })],
  ["web-stream-of-text", () => ({ body: webStream([TEXT.slice(0, 9), TEXT.slice(9)]) })],
  ["web-stream-of-array-buffers", () => ({ body: webStream([buffer]) })],
  ["web-stream-of-clamped-bytes", () => ({ body: webStream([new Uint8ClampedArray(buffer)]) })],
  ["web-stream-of-a-part-of-a-buffer", () => ({ body: webStream([padded().subarray(3, 3 + BYTES.length)]) })],
  ["byte-stream", () => ({ body: byteStream() }), { webkit: "it has no byte streams" }],
  ["async-iterable", () => ({ body: byteByByte(BYTES) })],
  ["async-iterable-of-text", () => ({ body: byText() })],
  ["node-stream", () => ({ body: nodeStream(byteByByte(BYTES)) })],
  ["blob", () => ({ body: new Blob([TEXT]) })],
  ["text-as-body", () => ({ body: TEXT })],
  ["bytes-as-body", () => ({ body: BYTES })],
  ["array-buffer-as-body", () => ({ body: buffer })],
  ["only-array-buffer", () => ({ arrayBuffer: async () => buffer })],
  ["only-bytes", () => ({ bytes: async () => BYTES })],
  ["only-text", () => ({ text: async () => TEXT })],
  ["only-blob", () => ({ blob: async () => new Blob([TEXT]) })],
  ["only-json", () => ({ json: async () => JSON.parse(TEXT) })],
  ["only-text-at-once", () => ({ text: () => TEXT })],
];

function padded() {
  const bytes = new Uint8Array(BYTES.length + 7).fill(0x78);
  bytes.set(BYTES, 3);
  return bytes;
}

async function* byText() {
  yield TEXT.slice(0, 9);
  yield TEXT.slice(9);
}

/** @type {Case[]} */
const readable = READABLE.map(([name, parts, unsupported = {}]) => ({
  unsupported,
  id: `body-kind-${name}`,
  fault: FAULT,
  requests: 0,
  options: { fetch: async () => responseWith(parts()) },
  resolves: (hosts, t) => t.assertEqual([hosts.length, hosts[0].name], [1, NAME], "the host"),
}));

const UNREADABLE = /** @type {const} */ ({
  error: "SandboxResponseError",
  status: 200,
  outcome: "unknown",
  cause: false,
  message: "has no body that can be read: it needs a stream in `body`, or arrayBuffer(), blob() or text()",
});

/** @type {Case[]} */
const unreadable = [
  ["nothing", {}],
  ["a-number", { body: 5 }],
  ["an-object", { body: {} }],
].map(([name, parts]) => ({
  id: `body-kind-unreadable-${name}`,
  fault: FAULT,
  verb: "create",
  requests: 0,
  options: { fetch: async () => responseWith(/** @type {object} */ (parts)) },
  rejects: UNREADABLE,
}));

/** Every kind that counts while it arrives, or afterwards. @type {[string, () => object][]} */
const LARGE = [
  ["text", () => ({ body: "x".repeat(1_001) })],
  ["wide-text", () => ({ body: "é".repeat(501) })],
  ["bytes", () => ({ bytes: async () => new Uint8Array(1_001) })],
  ["blob", () => ({ body: new Blob(["x".repeat(1_001)]) })],
  ["json", () => ({ json: async () => "x".repeat(1_000) })],
];

/** @type {Case[]} */
const large = LARGE.map(([name, parts]) => ({
  id: `body-kind-too-large-${name}`,
  fault: FAULT,
  requests: 0,
  options: { maxResponseBytes: 1_000, fetch: async () => responseWith(parts()) },
  rejects: TOO_LARGE,
}));

/** An endless iterable, and whether it was let go of. */
function endless() {
  const state = { returned: false };
  async function* chunks() {
    try {
      for (;;) yield new Uint8Array(600);
    } finally {
      state.returned = true;
    }
  }
  return { state, chunks: chunks() };
}

/** What is not read to its end is let go of. @type {Case[]} */
const letGo = [
  {
    id: "body-kind-node-stream-is-destroyed",
    fault: FAULT,
    requests: 0,
    call: async (t) => {
      const stream = nodeStream(endless().chunks);
      const api = t.client({ maxResponseBytes: 1_000, fetch: async () => responseWith({ body: stream }) });
      t.assertError(await t.rejection(api.listHosts()), { ...TOO_LARGE, operation: "GET /hosts" });
      t.assertEqual([stream.destroyed, stream.listeners.includes("error")], [1, true], "destroyed, with a listener");
    },
  },
  {
    id: "body-kind-node-stream-of-a-redirect-is-destroyed",
    fault: FAULT,
    requests: 0,
    call: async (t) => {
      const stream = nodeStream(endless().chunks);
      const api = t.client({ fetch: async () => responseWith({ status: 302, body: stream }) });
      const error = await t.rejection(api.listHosts());
      t.assert(error instanceof t.sdk.SandboxResponseError && error.status === 302, "a redirect");
      t.assertEqual(stream.destroyed, 1, "destroyed");
    },
  },
  {
    id: "body-kind-node-stream-that-comes-late-is-destroyed",
    fault: FAULT,
    requests: 0,
    call: async (t) => {
      const stream = nodeStream(endless().chunks);
      const late = () => t.sleep(60).then(() => responseWith({ body: stream }));
      const error = await t.rejection(t.client({ fetch: late }).listHosts({ timeoutMs: 20 }));
      t.assert(error instanceof t.sdk.SandboxTimeoutError, "a timeout");
      await t.eventually(() => stream.destroyed === 1, "it is destroyed");
    },
  },
  {
    id: "body-kind-node-stream-read-to-its-end-is-left-alone",
    fault: FAULT,
    requests: 0,
    call: async (t) => {
      const stream = nodeStream(byteByByte(BYTES));
      const api = t.client({ fetch: async () => responseWith({ body: stream }) });
      t.assertEqual((await api.listHosts())[0]?.name, NAME, "name");
      t.assertEqual(stream.destroyed, 0, "how often it was destroyed");
    },
  },
  {
    id: "body-kind-iterable-is-returned",
    fault: FAULT,
    requests: 0,
    call: async (t) => {
      const { state, chunks } = endless();
      const api = t.client({ maxResponseBytes: 1_000, fetch: async () => responseWith({ body: chunks }) });
      t.assertError(await t.rejection(api.listHosts()), { ...TOO_LARGE, operation: "GET /hosts" });
      await t.eventually(() => state.returned, "its return() is called");
    },
  },
];

export const bodyKinds = [...readable, ...unreadable, ...large, ...letGo];
