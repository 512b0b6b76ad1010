// Reads a request's body: JSON, and no more of it than the operation takes.

import { Refusal } from "./refusal.ts";

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
  const tooLarge = new Refusal(413, "REQUEST_TOO_LARGE", `a request here has at most ${limit} bytes`);
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (const reader = request.body?.getReader(); reader; ) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > limit) {
      // Not awaited: an upload that stalls must not keep the refusal waiting.
      void reader.cancel().catch(() => {});
      throw tooLarge;
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
