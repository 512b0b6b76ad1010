// The service behind the gateway, spoken to by the SDK: requests are the SDK's own, never the visitor's bytes, and what
// comes back is rebuilt from the record the SDK read.

import {
  SandboxApi,
  SandboxApiError,
  SandboxAuthError,
  SandboxProvisioningError,
  SandboxTimeoutError,
  SandboxValidationError,
} from "litterbox-sdk";
import { type Deadline, TOO_LATE, VISITOR_LEFT } from "./deadline.ts";
import type { Mask } from "./mask.ts";
import type { Given, Operation } from "./operations.ts";
import { InvalidFields, NoResponse, Rejected } from "./refusal.ts";
import { camel } from "./request-fields.ts";
import { rebuildRecord } from "./response-fields.ts";
import type { Fetcher, Settings } from "./settings.ts";

export interface ServiceCall {
  operation: Operation;
  given: Given;
  settings: Settings;
  requestId: string;
  mask: Mask;
  deadline: Deadline;
  service: Fetcher;
}

export interface Result {
  response: Response;
  /** Of a create: the new host's, template's or account's id. */
  created: string | null;
}

/** Calls the service by the SDK. */
export async function callService(call: ServiceCall): Promise<Result> {
  const { operation, given, settings, requestId, mask, deadline, service } = call;
  let head: Response | undefined;
  const api = new SandboxApi({
    baseUrl: settings.serviceUrl,
    token: settings.token,
    headers: { "x-request-id": requestId },
    maxResponseBytes: operation.responseBytes,
    // Not shorter than the gateway's deadline, which began a moment ago and knows who ended the call.
    timeoutMs: operation.deadlineMs,
    fetch: async (url, init) => {
      head = await service.fetch(url, init);
      return head;
    },
  });
  try {
    const result = await operation.run(api, given, { signal: deadline.signal });
    const how = { fields: operation.returns, spelling: camel, mask, reveals: operation.reveals };
    const rebuild = (record: unknown) => rebuildRecord(record, how);
    const body = Array.isArray(result) ? result.map(rebuild) : rebuild(result);
    if (isFromOldService(result)) delete (body as { service_account?: unknown }).service_account;
    return { response: respond(operation, head, body), created: createdBy(operation, body) };
  } catch (error) {
    throw meaningOf(error, { head, mask, deadline });
  } finally {
    void api.close();
  }
}

/**
 * A service from before service accounts ignores some options in silence. The SDK knows it by the missing member, and the
 * page's SDK shall know it too.
 */
function isFromOldService(record: unknown): boolean {
  const { ignoredOptions = [] } = (record ?? {}) as { ignoredOptions?: unknown[] };
  return ignoredOptions.length > 0;
}

function respond(operation: Operation, head: Response | undefined, body: object | null): Response {
  const status = operation.status ?? 200;
  const headers = headersFromService(head);
  return status === 204 ? new Response(null, { status, headers }) : Response.json(body, { status, headers });
}

/** Instants in the page are reckoned by the service's clock; what stands in between rewrites `date`. */
export function headersFromService(head: Response | undefined): Record<string, string> {
  const instant = Date.parse(head?.headers.get("date") ?? "");
  if (Number.isNaN(instant)) return {};
  const date = new Date(instant).toUTCString();
  return { date, "x-service-date": date };
}

function createdBy(operation: Operation, body: unknown): string | null {
  if (!operation.name.startsWith("POST ") || typeof body !== "object" || body === null) return null;
  const { id, name } = body as { id?: unknown; name?: unknown };
  return [id, name].find((value) => typeof value === "string") ?? null;
}

/** What a failure means for the visitor, in the gateway's words or in the service's as far as they may pass. */
function meaningOf(
  error: unknown,
  { head, mask, deadline }: { head: Response | undefined; mask: Mask; deadline: Deadline },
): unknown {
  const ended = whyEnded(deadline);
  if (ended) return ended;
  // The SDK checks values by the service's own rules before it sends anything.
  if (error instanceof TypeError) return invalid(error.message, mask);
  if (!(error instanceof SandboxApiError)) return error;

  if (error instanceof SandboxTimeoutError) return tooLate();
  if (head && isRedirect(head)) {
    return new NoResponse(503, "SERVICE_REDIRECT", "the service responded with a redirect, which is not followed");
  }
  // Passed on as it is, it would read as if the visitor had to sign in.
  if (error instanceof SandboxAuthError) {
    return new Rejected(503, "TOKEN_REJECTED", "the service does not accept the gateway's token", "rejected");
  }
  if (!head) return new NoResponse(503, "SERVICE_UNREACHABLE", "the service cannot be reached");
  // A status beyond 599 can be read, and cannot be passed on.
  const isUsable = !head.ok && head.status < 600;
  if (!isUsable) return new NoResponse(503, "UNUSABLE_RESPONSE", mask.everything(sentenceOf(error)));
  return rejected(error, mask);
}

export function whyEnded({ signal }: Deadline): NoResponse | undefined {
  if (signal.reason === TOO_LATE) return tooLate();
  if (signal.reason === VISITOR_LEFT) return new NoResponse(499, "VISITOR_LEFT", "the visitor left");
  return undefined;
}

function tooLate(): NoResponse {
  return new NoResponse(504, "TOO_LATE", "the service took too long to respond");
}

export function isRedirect({ type, status }: Response): boolean {
  return type === "opaqueredirect" || (status >= 300 && status < 400);
}

function invalid(message: string, mask: Mask): InvalidFields {
  return new InvalidFields([{ loc: ["body"], msg: mask.everything(message), type: "value_error" }]);
}

function rejected(error: SandboxApiError, mask: Mask): Rejected {
  const { status = 503, errorCode, outcome, retryAfterMs } = error;
  const headers: Record<string, string> =
    retryAfterMs === undefined ? {} : { "retry-after": String(Math.ceil(retryAfterMs / 1000)) };
  const more = error instanceof SandboxValidationError ? detailOf(error, mask) : {};
  return new Rejected(
    // A 502 with words is the service's way to say that a provider failed: that of a proxy must not look like it.
    status === 502 && !(error instanceof SandboxProvisioningError) ? 503 : status,
    errorCode !== undefined && /^[A-Z_]{1,64}$/.test(errorCode) ? mask.everything(errorCode) : undefined,
    mask.everything(sentenceOf(error)),
    outcome === "unknown" ? "unknown" : "rejected",
    { headers, more },
  );
}

function detailOf({ issues }: SandboxValidationError, mask: Mask): Record<string, unknown> {
  if (issues.length === 0) return {};
  const safe = (part: string | number) => (typeof part === "number" ? part : mask.everything(part));
  const items = issues.map(({ path, message, type }) => ({
    loc: path.map(safe),
    msg: mask.everything(message),
    type: mask.everything(type ?? "value_error"),
  }));
  return { detail: items };
}

/** The message without what the SDK adds for logs: the operation before it, the status and the code behind. */
function sentenceOf({ message, operation, status, errorCode }: SandboxApiError): string {
  const start = `${operation}: `;
  const end = ` [${status}]${errorCode === undefined ? "" : ` ${errorCode}`}`;
  const from = message.startsWith(start) ? start.length : 0;
  return message.slice(from, message.endsWith(end) ? message.length - end.length : undefined);
}
