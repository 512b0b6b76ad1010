// A failure in the words of the person at the page.

import {
  SandboxApiError,
  SandboxAuthError,
  SandboxCapacityError,
  SandboxConflictError,
  SandboxNotFoundError,
  SandboxTimeoutError,
  SandboxUnavailableError,
} from "litterbox-sdk";

export interface Problem {
  title: string;
  detail: string;
  /** "sign in" where only a new session helps. */
  remedy: "retry" | "sign in";
  retryAfterMs: number | undefined;
}

export function problemOf(error: unknown): Problem {
  if (!(error instanceof SandboxApiError)) {
    return { title: "The page failed", detail: String(error), remedy: "retry", retryAfterMs: undefined };
  }
  const { retryAfterMs } = error;
  if (error instanceof SandboxAuthError && error.status !== 403) {
    return { title: "Signed out", detail: SIGNED_OUT, remedy: "sign in", retryAfterMs };
  }
  const title = titleOf(error);
  const detail = asSentence(sentenceOf(error));
  return { title, detail: detail === asSentence(title) ? "" : detail, remedy: "retry", retryAfterMs };
}

/** Only the service itself says these. What stands before it may know no such path, and what was asked for lives on. */
const GONE = new Set(["NOT_FOUND", "HTTP_PROXY_NOT_FOUND"]);

export function isGone(error: unknown): boolean {
  return error instanceof SandboxNotFoundError && GONE.has(error.errorCode ?? "");
}

/** The message without what is written for logs: the operation before it, the status and code behind. */
export function sentenceOf(error: Error): string {
  return error.message.replace(/^[A-Z]+ \/\S*: /, "").replace(/ \[\d{3}\]( [A-Z_]+)?$/, "");
}

function asSentence(text: string): string {
  const stopped = /[.!?]$/.test(text) || text === "" ? text : `${text}.`;
  return stopped.charAt(0).toUpperCase() + stopped.slice(1);
}

const SIGNED_OUT =
  "The session has ended. What is shown stays as it was; nothing can be changed until you sign in again.";

const GATEWAY_SAYS: Record<string, string> = {
  BUSY: "The gateway is busy",
  FIELD: "Your role may not send this",
  GATEWAY_NOT_CONFIGURED: "The gateway is not configured",
  LIMIT: "Too many at once",
  NO_ROLE: "You have no role here",
  NOT_ON_THE_LIST: "The gateway refuses this call",
  ROLE: "Your role does not allow this",
  SERVICE_UNREACHABLE: "The service cannot be reached",
  SIGN_IN_UNAVAILABLE: "Sign-in cannot be checked",
  TOKEN_REJECTED: "The service rejects the gateway's token",
  TOO_LATE: "The service takes too long",
};

function titleOf(error: SandboxApiError): string {
  const said = error.errorCode && GATEWAY_SAYS[error.errorCode];
  if (said) return said;
  if (error instanceof SandboxCapacityError) return "No capacity left";
  if (error instanceof SandboxConflictError) return "This is not possible now";
  if (error instanceof SandboxTimeoutError) return "The service takes too long";
  if (error instanceof SandboxUnavailableError) return "The service is not available";
  if (error.status === undefined) return "No usable response";
  return error.status === 200 ? "This is not the service" : `The service responded with ${error.status}`;
}
