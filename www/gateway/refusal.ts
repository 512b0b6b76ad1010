// What the gateway says by itself, in the service's error shape, so that the SDK reads it like any other error:
// `detail` is the sentence (or a list of what is wrong with fields), `error_code` what the page acts on.

import type { Entry } from "./audit.ts";

export interface RefusalOptions {
  headers?: Record<string, string>;
  /** Further members of the body. */
  more?: Record<string, unknown>;
}

export class Refusal extends Error {
  /** How it ended, for the audit. Here: nothing was sent to the service. */
  readonly outcome: Entry["outcome"] = "refused";
  readonly headers: Record<string, string>;
  readonly more: Record<string, unknown>;

  constructor(
    readonly status: number,
    readonly errorCode: string | undefined,
    detail: string,
    { headers = {}, more = {} }: RefusalOptions = {},
  ) {
    super(detail);
    this.headers = headers;
    this.more = more;
  }

  asJson(): Response {
    const body = { detail: this.message, error_code: this.errorCode, ...this.more };
    return Response.json(body, { status: this.status, headers: this.headers });
  }
}

export interface FieldProblem {
  loc: (string | number)[];
  msg: string;
  type: string;
}

/** Fields that break a rule, each with the path the page shows it at. */
export class InvalidFields extends Refusal {
  constructor(problems: FieldProblem[]) {
    super(422, "INVALID_FIELDS", "the request's fields are not valid", { more: { detail: problems } });
  }
}

/**
 * The service was called and no usable response came back: a change may have happened all the same. Never a 502, which
 * with a `detail` is how the service itself says that a provider failed.
 */
export class NoResponse extends Refusal {
  override readonly outcome = "unknown";
}

/** The service said no, in its own words as far as they may pass. */
export class Rejected extends Refusal {
  constructor(
    status: number,
    errorCode: string | undefined,
    detail: string,
    override readonly outcome: "rejected" | "unknown",
    options: RefusalOptions = {},
  ) {
    super(status, errorCode, detail, options);
  }
}

export function requireMethod(request: Request, method: "GET" | "POST"): void {
  if (request.method === method) return;
  throw new Refusal(405, "NOT_ON_THE_LIST", "the gateway does not serve this method here", {
    headers: { allow: method },
  });
}
