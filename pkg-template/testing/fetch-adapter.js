// Between the platform's Request and Response and the wire shapes.

/** @typedef {import("./faults.js").Outcome} Outcome */
/** @typedef {import("./index.js").SandboxClock} Clock */
/** @typedef {(callback: (reason: unknown) => void) => () => void} Ending  calls back, until what it returned is called */

/**
 * @param {RequestInfo | URL} input
 * @param {RequestInit} [init]
 * @returns {Promise<import("./wire.js").WireRequest>}
 */
export async function readRequest(input, init) {
  // The signal is watched by the caller: some runtimes hold a Request's own signal weakly.
  const request = new Request(input, init && { ...init, signal: null });
  const { host, pathname, search } = new URL(request.url);
  return {
    method: request.method,
    target: pathname + search,
    headers: Object.fromEntries(request.headers),
    body: new Uint8Array(await request.arrayBuffer()),
    host,
  };
}

/** A Response refuses to have a body with these. */
const NULL_BODY_STATUSES = [204, 205, 304];

const connectionLost = () => new TypeError("fetch failed");

/**
 * Resolves to the response, or rejects with the reason of what ended it first.
 * @param {string} method
 * @param {Promise<Outcome>} outcome
 * @param {Ending[]} endings
 * @param {Clock} clock
 * @returns {Promise<Response>}
 */
export function respond(method, outcome, endings, clock) {
  const stop = new AbortController();
  return new Promise((resolve, reject) => {
    for (const onEnd of endings) {
      const unwatch = onEnd((reason) => {
        reject(reason);
        stop.abort(reason);
      });
      stop.signal.addEventListener("abort", unwatch, { once: true });
    }
    outcome.then(
      ({ reply, delivery }) => {
        if (delivery.kind === "stalled") return;
        if (!reply || delivery.kind === "lost") {
          reject(connectionLost());
          stop.abort();
          return;
        }
        const { status, headers } = reply;
        const bodiless = method === "HEAD" || NULL_BODY_STATUSES.includes(status);
        resolve(new Response(bodiless ? null : bodyOf(reply.body, delivery, stop, clock), { status, headers }));
        if (delivery.kind === "whole") stop.abort();
      },
      (error) => {
        reject(error);
        stop.abort();
      },
    );
  });
}

/**
 * @param {Uint8Array} bytes
 * @param {import("./faults.js").Delivery} delivery
 * @param {AbortController} stop
 * @param {Clock} clock
 */
function bodyOf(bytes, delivery, stop, clock) {
  if (delivery.kind === "whole") return /** @type {BodyInit} */ (bytes);
  const pieces = piecesOf(bytes, delivery, clock);
  return new ReadableStream(
    {
      start(controller) {
        stop.signal.addEventListener("abort", () => controller.error(stop.signal.reason), { once: true });
      },
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (stop.signal.aborted) return;
        if (value === "cut") controller.error(new TypeError("terminated"));
        else if (!done) return controller.enqueue(value);
        else controller.close();
        stop.abort();
      },
      cancel: () => stop.abort(),
    },
    { highWaterMark: 0 },
  );
}

/**
 * A damaged body, piece by piece: "cut" stands for a connection lost in the middle.
 * @param {Uint8Array} bytes
 * @param {import("./faults.js").Delivery} delivery
 * @param {Clock} clock
 * @returns {AsyncGenerator<Uint8Array | "cut", void>}
 */
export async function* piecesOf(bytes, delivery, clock) {
  if (delivery.kind === "drip") {
    for (let at = 0; at < bytes.length; at += delivery.bytes) {
      await clock.sleep(delivery.everyMs);
      yield bytes.subarray(at, at + delivery.bytes);
    }
    return;
  }
  yield bytes.subarray(0, Math.ceil(bytes.length / 2));
  if (delivery.kind === "cut") yield "cut";
  else await new Promise(() => {});
}
