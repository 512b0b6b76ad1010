// A list, rebuilt record by record while it arrives: memory is needed for one piece of it, however long it is and however
// many people read lists at once. A list that breaks off breaks the response too: it never arrives as a shorter list.

import { type Deadline, VISITOR_LEFT } from "./deadline.ts";
import { RecordSplitter } from "./record-splitter.ts";
import { NoResponse, Refusal } from "./refusal.ts";
import { rebuildRecord } from "./response-fields.ts";
import { callService, headersFromService, isRedirect, type ServiceCall, whyEnded } from "./service.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Lists in flight at once, in this isolate or process. */
const MOST_LISTS = 64;
/** `known_hosts` and error texts are long; nothing else is. */
const LONGEST_RECORD = 1024 * 1024;

/** When each list in flight is over at the latest: a request that vanishes in the middle gives its slot back by time. */
const slots = new Set<{ until: number }>();

/** The response is under way when this resolves; its deadline goes on until it is over. */
export async function streamList(call: ServiceCall): Promise<Response> {
  const slot = { until: Date.now() + call.operation.deadlineMs };
  const finish = () => {
    slots.delete(slot);
    call.deadline.clear();
  };
  try {
    take(slot);
    const response = await fetchList(call);
    if (isList(response)) {
      const headers = { "content-type": "application/json", ...headersFromService(response) };
      return new Response(await rebuiltBody(response, call, finish), { headers });
    }
    // The SDK says what it is instead.
    const { response: read } = await callService({ ...call, service: { fetch: async () => response } });
    finish();
    return read;
  } catch (error) {
    finish();
    throw error;
  }
}

function take(slot: { until: number }): void {
  for (const other of slots) if (other.until < Date.now()) slots.delete(other);
  if (slots.size >= MOST_LISTS) {
    throw new Refusal(503, "BUSY", "too many lists are being read at once", { headers: { "retry-after": "1" } });
  }
  slots.add(slot);
}

async function fetchList(call: ServiceCall): Promise<Response> {
  const { settings, operation, requestId, deadline, service } = call;
  const url = `${settings.serviceUrl}${operation.name.slice("GET ".length)}`;
  const headers = { accept: "application/json", authorization: `Bearer ${settings.token}`, "x-request-id": requestId };
  try {
    return await service.fetch(url, { headers, redirect: "manual", cache: "no-store", signal: deadline.signal });
  } catch {
    throw whyEnded(deadline) ?? new NoResponse(503, "SERVICE_UNREACHABLE", "the service cannot be reached");
  }
}

function isList(response: Response): boolean {
  const isJson = /^application\/(json|[\w.-]+\+json)\b/i.test(response.headers.get("content-type") ?? "");
  return response.status === 200 && isJson && response.body !== null && !isRedirect(response);
}

async function rebuiltBody(response: Response, call: ServiceCall, finish: () => void): Promise<ReadableStream<Bytes>> {
  const pieces = rebuiltPieces(response.body as ReadableStream<Bytes>, call, finish);
  // The head is not sent before the first record is there, so that what is no list at all can still be said in words.
  let ready: IteratorResult<Bytes, void> | undefined = await pieces.next();
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        const { done, value } = ready ?? (await pieces.next());
        ready = undefined;
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel() {
        finish();
        call.deadline.end(VISITOR_LEFT);
      },
    },
    { highWaterMark: 0 },
  );
}

/** The list, rebuilt as it is asked for. Chunks that complete no record make no piece. */
async function* rebuiltPieces(
  body: ReadableStream<Bytes>,
  { operation, mask, deadline }: ServiceCall,
  finish: () => void,
): AsyncGenerator<Bytes, void> {
  const reader = body.getReader();
  const splitter = new RecordSplitter(LONGEST_RECORD);
  const encoder = new TextEncoder();
  const how = { fields: operation.returns, spelling: (name: string) => name, mask };
  let length = 0;
  let separator = "[";
  try {
    for (;;) {
      const { done, value } = await readChunk(reader, deadline);
      if (done) break;
      length += value.byteLength;
      if (length > operation.responseBytes) throw tooLarge(operation.responseBytes);
      let piece = "";
      for (const text of splitter.push(value)) {
        piece += separator + JSON.stringify(rebuildRecord(JSON.parse(text), how));
        separator = ",";
      }
      if (piece !== "") yield encoder.encode(piece);
    }
    if (!splitter.isComplete) throw cutOff();
    yield encoder.encode(separator === "[" ? "[]" : "]");
  } catch (error) {
    // Not awaited: the source may be stuck.
    void reader.cancel().catch(() => {});
    throw error instanceof Refusal ? error : notAList();
  } finally {
    finish();
  }
}

async function readChunk(reader: ReadableStreamDefaultReader<Bytes>, deadline: Deadline) {
  try {
    return await reader.read();
  } catch {
    throw whyEnded(deadline) ?? cutOff();
  }
}

function tooLarge(most: number): NoResponse {
  return new NoResponse(503, "RESPONSE_TOO_LARGE", `the service's response has more than ${most} bytes`);
}

function cutOff(): NoResponse {
  return new NoResponse(503, "RESPONSE_CUT_OFF", "the service's response ended early");
}

function notAList(): NoResponse {
  return new NoResponse(503, "UNUSABLE_RESPONSE", "the service's response is not a list of records");
}
