import type { Refusal } from "./refusal.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Reads a whole body of at most `limit` bytes; a truthful content-length is refused before a byte is read. */
export async function readAtMost(
  message: Request | Response,
  limit: number,
  tooLarge: Refusal,
  signal: AbortSignal,
): Promise<Bytes> {
  if (announcesMore(message, limit)) throw tooLarge;
  if (!message.body) return new Uint8Array();
  const limited = (message.body as ReadableStream<Bytes>).pipeThrough(byteLimit(limit, tooLarge), { signal });
  return new Uint8Array(await new Response(limited).arrayBuffer());
}

export function announcesMore(message: Request | Response, limit: number): boolean {
  return Number(message.headers.get("content-length") ?? 0) > limit;
}

/** Passes bytes through and fails, ending their source, as soon as there are too many. */
function byteLimit(limit: number, tooLarge: Refusal): TransformStream<Bytes, Bytes> {
  let seen = 0;
  return new TransformStream({
    transform(chunk, controller) {
      seen += chunk.byteLength;
      if (seen > limit) throw tooLarge;
      controller.enqueue(chunk);
    },
  });
}
