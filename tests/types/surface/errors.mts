// Every error class and code. Compiled, never run.
import {
  SandboxApiError,
  SandboxAuthError,
  SandboxCapacityError,
  SandboxClosedError,
  SandboxConflictError,
  type SandboxErrorCode,
  type SandboxErrorFields,
  SandboxNotFoundError,
  SandboxProvisioningError,
  SandboxRateLimitError,
  SandboxResponseError,
  SandboxTimeoutError,
  SandboxUnavailableError,
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
      return error.issues.map(describe).join();
    case "provisioning":
    case "unavailable":
    case "capacity":
    case "timeout":
    case "rate_limit":
      return `again in ${error.retryAfterMs ?? 1000} ms, with ${error.idempotencyKey ?? "no key"}`;
    case "closed":
      return "make another client";
    case "response":
      return `${error.status ?? "no"} status of ${error.operation}`;
    default:
      return error satisfies never;
  }
}

/** `code` picks one member of the union, for each code. */
export const handlers: { [Code in SandboxErrorCode]: (error: Extract<SandboxApiError, { code: Code }>) => string } = {
  auth: (error: SandboxAuthError) => error.message,
  not_found: (error: SandboxNotFoundError) => error.message,
  conflict: (error: SandboxConflictError) => error.message,
  validation: (error: SandboxValidationError) => error.issues.map(describe).join(),
  provisioning: (error: SandboxProvisioningError) => error.message,
  unavailable: (error) => only<"unavailable">(error.code) + (error satisfies SandboxUnavailableError).message,
  capacity: (error) => only<"capacity">(error.code) + (error satisfies SandboxCapacityError).message,
  timeout: (error) => only<"timeout">(error.code) + (error satisfies SandboxTimeoutError).message,
  rate_limit: (error) => only<"rate_limit">(error.code) + (error satisfies SandboxRateLimitError).message,
  closed: (error: SandboxClosedError) => error.message,
  response: (error) => only<"response">(error.code) + (error satisfies SandboxResponseError).message,
};

/** Compiles for this code and no other; of `never`, which has no `code`, nothing compiles. */
const only = <Code extends SandboxErrorCode>(code: Code): string => code;

/** An error of a class is one of the union. */
export function members(unavailable: SandboxUnavailableError, response: SandboxResponseError): SandboxApiError[] {
  return [unavailable, response];
}

/** `instanceof` narrows to the same union, so that `code` says what an error has. */
export function whatWasCaught(error: unknown): string {
  if (!(error instanceof SandboxApiError)) return "another";
  if (error.code === "validation") return error.issues.map(describe).join();
  // @ts-expect-error: only validation errors have issues
  error.issues;
  if (error.code === "rate_limit") return (error satisfies SandboxResponseError).message;
  return whatToDo(error);
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
  const requestId: string | undefined = error.requestId;
  const fields: SandboxErrorFields = error;
  const inherited: Error = error;
  // @ts-expect-error: not a code
  const wrong: boolean = error.code === "notfound";
  // @ts-expect-error: read-only
  error.status = 200;
  return [code, outcome, json, cause, requestId, fields, inherited, wrong];
}

export function narrowed(error: unknown): string {
  if (error instanceof SandboxCapacityError) {
    const parent: SandboxUnavailableError = error;
    return parent.name;
  }
  if (error instanceof SandboxTimeoutError) return (error satisfies SandboxUnavailableError).message;
  if (error instanceof SandboxRateLimitError) return (error satisfies SandboxResponseError).code;
  if (error instanceof SandboxUnavailableError) return error.code;
  const classes = [
    SandboxAuthError,
    SandboxClosedError,
    SandboxConflictError,
    SandboxNotFoundError,
    SandboxProvisioningError,
    SandboxResponseError,
    SandboxValidationError,
  ];
  return classes.some((one) => error instanceof one) ? "one of ours" : "another";
}

/** Test libraries take a class in this form. */
export const constructors: (new (...parameters: never[]) => Error)[] = [SandboxApiError, SandboxNotFoundError];

/** Errors of one's own may build on those of the package. */
export class QuotaError extends SandboxApiError {
  readonly quota = 5;
}
