// A list, rebuilt record by record while it arrives: memory is needed for one piece of it, however long it is and however
// many people read lists at once. A list that breaks off breaks the response too: it never arrives as a shorter list.

import { type Deadline, VISITOR_LEFT } from "./deadline.ts";
import { RecordSplitter } from "./record-splitter.ts";
import { NoResponse, Refusal } from "./refusal.ts";
import { rebuildRecord } from "./response-fields.ts";
import { callService, headersFromService, isRedirect, type ServiceCall, senderOf, whyEnded } from "./service.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Lists in flight at once, in this isolate or process. */
export const MOST_LISTS = 64;
/** `known_hosts` and error texts are long; nothing else is. */
const LONGEST_RECORD = 1024 * 1024;

/** When each list in flight is over at the latest: a request that vanishes in the middle gives its slot back by time. */
const slots = new Set<{ until: number }>();

/** The response is under way when this resolves; `onEnd` is called once it is over. */
export async function streamList(call: ServiceCall, onEnd: () => void): Promise<Response> {
  const slot = takeSlot(call.operation.deadlineMs);
  const finish = () => {
    if (slots.delete(slot)) onEnd();
  };
  try {
    const response = await fetchList(call);
    if (isList(response)) {
      const headers = { "content-type": "application/json", ...headersFromService(response) };
      return new Response(await rebuiltBody(response, call, finish), { headers });
    }
    // The SDK says what it is instead.
    const { response: read } = await callService(call, async () => response);
    finish();
    return read;
  } catch (error) {
    finish();
    throw error;
  }
}

function takeSlot(ms: number): { until: number } {
  const now = Date.now();
  for (const slot of slots) if (slot.until < now) slots.delete(slot);
  if (slots.size >= MOST_LISTS) {
    throw new Refusal(503, "BUSY", "too many lists are being read at once", { headers: { "retry-after": "1" } });
  }
  const slot = { until: now + ms };
  slots.add(slot);
  return slot;
}

async function fetchList(call: ServiceCall): Promise<Response> {
  const { settings, operation, requestId, deadline } = call;
  const url = `${settings.service.href.replace(/\/+$/, "")}${operation.name.slice("GET ".length)}`;
  const headers = { accept: "application/json", authorization: `Bearer ${settings.token}`, "x-request-id": requestId };
  try {
    return await senderOf(call)(url, { headers, redirect: "manual", cache: "no-store", signal: deadline.signal });
  } catch {
    throw whyEnded(deadline) ?? new NoResponse(503, "SERVICE_UNREACHABLE", "the service cannot be reached");
  }
}

function isList(response: Response): boolean {
  const isJson = /^application\/(json|[\w.-]+\+json)\b/i.test(response.headers.get("content-type") ?? "");
  return response.status === 200 && isJson && response.body !== null && !isRedirect(response);
}

async function rebuiltBody(response: Response, call: ServiceCall, finish: () => void): Promise<ReadableStream<Bytes>> {
  const reader = (response.body as ReadableStream<Bytes>).getReader();
  const rebuilder = new ListRebuilder(call);

  const next = async () => {
    try {
      return rebuilder.next(await readChunk(reader, call.deadline));
    } catch (error) {
      finish();
      // Not awaited: the source may be stuck.
      void reader.cancel().catch(() => {});
      throw error instanceof Refusal ? error : notAList();
    }
  };

  /** Chunks that complete no record make no piece. */
  const nextPiece = async () => {
    for (;;) {
      const piece = await next();
      if (piece?.byteLength !== 0) return piece;
    }
  };

  // The head is not sent before the first record is there, so that what is no list at all can still be said in words.
  let ready: Bytes | null | undefined = await nextPiece();
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        const piece = ready === undefined ? await nextPiece() : ready;
        ready = undefined;
        if (piece !== null) return controller.enqueue(piece);
        controller.close();
        finish();
      },
      cancel() {
        finish();
        call.deadline.end(VISITOR_LEFT);
      },
    },
    { highWaterMark: 0 },
  );
}

async function readChunk(reader: ReadableStreamDefaultReader<Bytes>, deadline: Deadline) {
  try {
    return await reader.read();
  } catch {
    throw whyEnded(deadline) ?? cutOff();
  }
}

class ListRebuilder {
  readonly #splitter = new RecordSplitter(LONGEST_RECORD);
  readonly #encoder = new TextEncoder();
  readonly #call: ServiceCall;
  readonly #limit: number;
  #seen = 0;
  #written = 0;
  #isOver = false;

  constructor(call: ServiceCall) {
    this.#call = call;
    this.#limit = call.operation.responseBytes;
  }

  /** What a chunk becomes; null after the end. */
  next({ done, value }: { done: boolean; value?: Bytes | undefined }): Bytes | null {
    if (this.#isOver) return null;
    if (done || !value) {
      if (!this.#splitter.isComplete) throw cutOff();
      this.#isOver = true;
      return this.#encoder.encode(this.#written === 0 ? "[]" : "]");
    }
    this.#seen += value.byteLength;
    if (this.#seen > this.#limit) {
      throw new NoResponse(503, "RESPONSE_TOO_LARGE", `the service's response has more than ${this.#limit} bytes`);
    }
    return this.#encoder.encode(
      this.#splitter
        .push(value)
        .map((text) => this.#record(text))
        .join(""),
    );
  }

  #record(text: string): string {
    const { operation, mask } = this.#call;
    const rebuilt = rebuildRecord(JSON.parse(text), { fields: operation.returns, spelling: (name) => name, mask });
    this.#written += 1;
    return (this.#written === 1 ? "[" : ",") + JSON.stringify(rebuilt);
  }
}

function cutOff(): NoResponse {
  return new NoResponse(503, "RESPONSE_CUT_OFF", "the service's response ended early");
}

function notAList(): NoResponse {
  return new NoResponse(503, "UNUSABLE_RESPONSE", "the service's response is not a list of records");
}
