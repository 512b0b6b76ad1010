// Bodies that are streams: cancelled when they are not read to the end, and typed errors for every misbehaviour.

import { badResponse, DEADLINE_MS, TOO_LARGE } from "../harness/expectations.js";
import { HOST } from "../harness/fixtures.js";
import { throwingProxy } from "../harness/throwing-proxy.js";

/** @typedef {import("../types.d.ts").Case} Case */
/** @typedef {import("../types.d.ts").ExpectedError} ExpectedError */

const JSON_TYPE = { "content-type": "application/json" };

/** A stream that records whether it was cancelled. @param {UnderlyingDefaultSource<any>} source */
function watched(source) {
  const state = { cancelled: false };
  const cancel = () => {
    state.cancelled = true;
  };
  return { state, stream: new ReadableStream({ ...source, cancel }) };
}

/** @param {(body: any) => any} respond @param {ExpectedError} rejects @param {UnderlyingDefaultSource<any>} source @param {boolean} cancelled */
const streamed = (respond, rejects, source, cancelled) => ({
  fault: "stream cancelled",
  requests: 0,
  options: { maxResponseBytes: 1_000 },
  rejects,
  call: async (/** @type {import("../types.d.ts").CaseContext} */ t) => {
    const { state, stream } = watched(source);
    const error = await t.rejection(
      t.client({ fetch: async () => respond(stream), maxResponseBytes: 1_000, timeoutMs: DEADLINE_MS }).listHosts(),
    );
    if (cancelled) await t.eventually(() => state.cancelled, "the stream is cancelled");
    else await t.sleep(20);
    t.assertEqual(state.cancelled, cancelled, "whether the stream was cancelled");
    throw error;
  },
});

const typed = (/** @type {any} */ body) => new Response(body, { headers: JSON_TYPE });
const BROKEN = /** @type {const} */ ({ error: "SandboxUnavailableError", status: 200, outcome: "unknown" });
const STALLED = /** @type {const} */ ({ error: "SandboxTimeoutError", status: 200, outcome: "unknown" });
/** A look-alike, because a platform's Response would refuse the stream. @param {any} body */
const lookAlike = (body) => ({
  status: 200,
  type: "default",
  headers: { get: (/** @type {string} */ name) => (name === "content-type" ? "application/json" : null) },
  body,
});

/** A stream that already has a reader. @param {any} body */
function locked(body) {
  body.getReader();
  return lookAlike(body);
}

/** A byte stream of one chunk and then an error. @type {UnderlyingDefaultSource<any>} */
const TORN_BYTES = /** @type {never} */ ({
  type: "bytes",
  start: (/** @type {ReadableByteStreamController} */ c) => c.enqueue(new TextEncoder().encode("[")),
  pull: (/** @type {ReadableByteStreamController} */ c) => c.error(new Error("torn")),
});

/** @type {Case[]} */
const streams = [
  { id: "stream-stalls", ...streamed(typed, STALLED, {}, true) },
  { id: "stream-pull-never-settles", ...streamed(typed, STALLED, { pull: () => new Promise(() => {}) }, true) },
  { id: "stream-too-large", ...streamed(typed, TOO_LARGE, { pull: (c) => c.enqueue(new Uint8Array(600)) }, true) },
  {
    id: "stream-errors",
    ...streamed(typed, { ...BROKEN, cause: true }, { pull: (c) => c.error(new Error("torn")) }, false),
  },
  {
    id: "stream-of-bytes-errors",
    ...streamed(typed, { ...BROKEN, cause: true }, TORN_BYTES, false),
    unsupported: { webkit: "it has no byte streams" },
  },
  ...[null, undefined, "torn", 0, Symbol("x")].map((reason, index) => ({
    id: `stream-errors-with-no-error-${index}`,
    ...streamed(typed, BROKEN, { pull: (c) => c.error(reason) }, false),
  })),
  {
    id: "stream-errors-with-proxy-that-throws",
    ...streamed(typed, BROKEN, { pull: (c) => c.error(throwingProxy()) }, false),
    unsupported: { deno: "its own streams throw on such a reason" },
  },
  // Strings are UTF-8 text, and count as bytes.
  { id: "stream-of-text", ...streamed(lookAlike, TOO_LARGE, { pull: (c) => c.enqueue("[]") }, true) },
  { id: "stream-of-nothing", ...streamed(lookAlike, BROKEN, { pull: (c) => c.enqueue(null) }, true) },
  { id: "stream-of-wide-words", ...streamed(lookAlike, BROKEN, { pull: (c) => c.enqueue(new Uint16Array(2)) }, true) },
  {
    id: "stream-of-a-redirect",
    ...streamed(
      (body) => new Response(body, { status: 302 }),
      { error: "SandboxResponseError", status: 302, outcome: "unknown" },
      {},
      true,
    ),
  },
  { id: "stream-in-use", ...streamed(locked, BROKEN, {}, false) },
  {
    id: "body-already-read",
    fault: "stream cancelled",
    requests: 0,
    options: {
      fetch: async () => {
        const response = Response.json([HOST]);
        await response.text();
        return response;
      },
    },
    rejects: BROKEN,
  },
  {
    id: "cancel-that-throws",
    fault: "stream cancelled",
    requests: 0,
    options: {
      maxResponseBytes: 10,
      fetch: async () =>
        typed(
          new ReadableStream({
            pull: (c) => c.enqueue(new Uint8Array(99)),
            cancel: () => {
              throw new Error("no");
            },
          }),
        ),
    },
    rejects: badResponse(/maxResponseBytes.*10/),
  },
];

export const streamCases = streams;
