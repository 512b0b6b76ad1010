// Every error class and code. Compiled, never run.
import {
  type SandboxApiError,
  SandboxAuthError,
  SandboxCapacityError,
  SandboxClosedError,
  SandboxConflictError,
  type SandboxErrorCode,
  SandboxNotFoundError,
  SandboxProvisioningError,
  SandboxResponseError,
  SandboxTimeoutError,
  type SandboxUnavailableError,
  SandboxValidationError,
  type SandboxValidationIssue,
} from "litterbox-sdk";

/** Compiles only while every code has its case. */
export function whatToDo(error: SandboxApiError): string {
  switch (error.code) {
    case "auth":
      return "get a new token";
    case "not_found":
      return "it is gone";
    case "conflict":
      return error.errorCode ?? "conflict";
    case "validation":
      return error instanceof SandboxValidationError ? error.issues.map(describe).join() : "";
    case "provisioning":
    case "unavailable":
    case "capacity":
    case "timeout":
      return `again in ${error.retryAfterMs ?? 1000} ms, with ${error.idempotencyKey ?? "no key"}`;
    case "closed":
      return "make another client";
    case "response":
      return `${error.status ?? "no"} status of ${error.operation}`;
    default:
      return error.code satisfies never;
  }
}

function describe({ path, message, type }: SandboxValidationIssue): string {
  const steps: (string | number)[] = path;
  const slug: string | undefined = type;
  return `${steps.join(".")}: ${message} (${slug ?? ""})`;
}

export function readings(error: SandboxApiError): unknown[] {
  const code: SandboxErrorCode = error.code;
  const outcome: "not_sent" | "rejected" | "unknown" = error.outcome;
  const json: Record<string, unknown> = error.toJSON();
  const cause: unknown = error.cause;
  const inherited: Error = error;
  // @ts-expect-error: not a code
  const wrong: boolean = error.code === "notfound";
  // @ts-expect-error: read-only
  error.status = 200;
  return [code, outcome, json, cause, inherited, wrong];
}

export function narrowed(error: unknown): string {
  if (error instanceof SandboxCapacityError) {
    const parent: SandboxUnavailableError = error;
    return parent.name;
  }
  if (error instanceof SandboxTimeoutError) return (error satisfies SandboxUnavailableError).message;
  const classes = [
    SandboxAuthError,
    SandboxClosedError,
    SandboxConflictError,
    SandboxNotFoundError,
    SandboxProvisioningError,
    SandboxResponseError,
  ];
  return classes.some((one) => error instanceof one) ? "one of ours" : "another";
}
