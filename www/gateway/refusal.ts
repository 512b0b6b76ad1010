/**
 * An answer of the gateway's own making, in the service's error shape, so that the SDK reads it like any other:
 * `detail` is the sentence, `error_code` what the page acts on.
 */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly errorCode: string,
    detail: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(detail);
  }

  asJson(): Response {
    const body = { detail: this.message, error_code: this.errorCode };
    return Response.json(body, { status: this.status, headers: this.headers });
  }

  /** For somebody who opened the page itself and is looking at it. */
  asText(): Response {
    return new Response(`${this.message}\n`, { status: this.status, headers: this.headers });
  }
}

/** The service was asked and no usable answer came back: a change may have happened all the same. */
export class NoAnswer extends Refusal {}
