// Reads a request's body: JSON, and no more of it than the operation takes.

import { Refusal } from "./refusal.ts";

/** A request's body is small: one that takes longer only holds a connection. */
const SLOWEST_MS = 10_000;

/** The parsed JSON; undefined where there is no body. */
export async function readBody(request: Request, limit: number): Promise<unknown> {
  const bytes = await readAtMost(request, limit);
  if (bytes.byteLength === 0) return undefined;
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new Refusal(415, "NOT_JSON", "a request here is JSON");
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal(400, "NOT_JSON", "the request's body is not valid JSON");
  }
}

async function readAtMost(request: Request, limit: number): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge(limit);
  if (!request.body) return new Uint8Array();
  const reader = (request.body as ReadableStream<Uint8Array>).getReader();
  const { late, clear } = alarm(SLOWEST_MS);
  try {
    const chunks: Uint8Array[] = [];
    for (let length = 0; ; ) {
      const { done, value } = await Promise.race([reader.read().catch(cutOff), late]);
      if (done) return joined(chunks, length);
      length += value.byteLength;
      if (length > limit) throw tooLarge(limit);
      chunks.push(value);
    }
  } catch (error) {
    // Not awaited: an upload that stalls must not keep the refusal waiting.
    void reader.cancel().catch(() => {});
    throw error;
  } finally {
    clear();
  }
}

function cutOff(): never {
  throw new Refusal(400, "REQUEST_CUT_OFF", "the request's body ended early");
}

function tooLarge(limit: number): Refusal {
  return new Refusal(413, "REQUEST_TOO_LARGE", `a request here has at most ${limit} bytes`);
}

function alarm(ms: number): { late: Promise<never>; clear: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Refusal(408, "REQUEST_TOO_SLOW", "the request's body took too long")), ms);
  });
  return { late, clear: () => clearTimeout(timer) };
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
