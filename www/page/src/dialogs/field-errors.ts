// Which field of the create form an error is about.

import { SandboxConflictError, SandboxValidationError } from "litterbox-sdk";
import { sentenceOf } from "../problem.ts";

export type FieldName = "image" | "template" | "provider" | "instanceType" | "diskGb" | "expiresAt" | "env" | "secrets";

/** Sentences by field; "" holds what belongs to none. The number of hosts is the page's own: the service makes one at a time. */
export type FieldErrors = Partial<Record<FieldName | "count" | "", string>>;

const WIRE_NAMES = new Map<string, FieldName>([
  ["image", "image"],
  ["template", "template"],
  ["provider", "provider"],
  ["instance_type", "instanceType"],
  ["disk_gb", "diskGb"],
  ["expires_at", "expiresAt"],
  ["env", "env"],
  ["secrets", "secrets"],
]);
const CONFLICTS = new Map<string, FieldName>([
  ["TEMPLATE_NOT_AVAILABLE", "template"],
  ["SECRETS_PROXY_NOT_CONFIGURED", "secrets"],
]);
const OWN_NAMES = new Set<string>(WIRE_NAMES.values());

/** Undefined where the error is not about what was filled in. */
export function fieldErrors(error: unknown): FieldErrors | undefined {
  // The SDK refuses what it knows to be wrong before anything is sent, and names the option.
  if (error instanceof TypeError) {
    return { [mentioned(error.message)]: error.message.replace(/^createHost: (\w+: )?/, "") };
  }
  // Such a conflict is about what was filled in, too.
  if (error instanceof SandboxConflictError) {
    const field = CONFLICTS.get(error.errorCode ?? "");
    return field && { [field]: sentenceOf(error) };
  }
  if (!(error instanceof SandboxValidationError)) return undefined;
  if (error.issues.length === 0) return { [mentioned(error.message)]: sentenceOf(error) };

  const found: FieldErrors = {};
  for (const { path, message } of error.issues) {
    const field = path.length === 0 ? mentioned(message) : fieldAt(path);
    const detail = path.length > 2 ? `${path.slice(2).join(".")}: ${message}` : message;
    const sentence = detail.replace("Value error, ", "");
    found[field] = found[field] ? `${found[field]}; ${sentence}` : sentence;
  }
  return found;
}

/** `["body", "env", "A"]` belongs to the env rows, `["header", "Idempotency-Key"]` to no field. */
function fieldAt(path: readonly (string | number)[]): FieldName | "" {
  const name = String(path[0] === "body" ? path[1] : path[0]);
  return WIRE_NAMES.get(name) ?? (OWN_NAMES.has(name) ? (name as FieldName) : "");
}

/** A 400 names the field in its sentence only. The provider comes last: most sentences mention one. */
function mentioned(sentence: string): FieldName | "" {
  const order: [RegExp, FieldName][] = [
    [/instance_?type/i, "instanceType"],
    [/disk_?gb/i, "diskGb"],
    [/template/i, "template"],
    [/expires_?at|lifetime|lease/i, "expiresAt"],
    [/\benv\b/i, "env"],
    [/secret/i, "secrets"],
    [/\bimage\b/i, "image"],
    [/provider/i, "provider"],
  ];
  return order.find(([pattern]) => pattern.test(sentence))?.[1] ?? "";
}
