import { Refusal } from "./refusal.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Passes bytes through and fails as soon as there are too many; `onEnd` runs however the stream ends. */
export function byteLimit(limit: number, tooLarge: Refusal, onEnd: () => void = () => {}): TransformStream<Bytes, Bytes> {
  let seen = 0;
  const watch: Transformer<Bytes, Bytes> & { cancel(): void } = {
    transform(chunk, controller) {
      seen += chunk.byteLength;
      if (seen > limit) {
        onEnd();
        throw tooLarge;
      }
      controller.enqueue(chunk);
    },
    flush: onEnd,
    cancel: onEnd,
  };
  return new TransformStream(watch);
}

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
