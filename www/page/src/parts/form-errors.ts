// What is wrong with a form, by the wire names of its fields; "" holds what belongs to none.

import { SandboxConflictError, SandboxValidationError } from "litterbox-sdk";
import { sentenceOf } from "../problem.ts";

export type FormErrors<Name extends string = string> = Readonly<Partial<Record<Name | "", string>>>;

/**
 * Undefined where the error is not about what was filled in.
 * @param fields by their wire names. Of a sentence that mentions several, the first of them is meant
 */
export function formErrors<Name extends string>(error: unknown, fields: readonly Name[]): FormErrors<Name> | undefined {
  // The SDK refuses what it knows to be wrong before anything is sent: "createTemplate: setupScript: must be …".
  if (error instanceof TypeError) {
    return one(mentioned(error.message, fields), error.message.replace(/^\w+: (\w+: )?/, ""));
  }
  if (error instanceof SandboxConflictError) {
    const field = fields.find((each) => each === CONFLICTS.get(error.errorCode ?? ""));
    return field && one(field, sentenceOf(error));
  }
  if (!(error instanceof SandboxValidationError)) return undefined;
  if (error.issues.length === 0) return one(mentioned(error.message, fields), sentenceOf(error));

  const found: Partial<Record<Name | "", string>> = {};
  for (const { path, message } of error.issues) {
    const field = path.length === 0 ? mentioned(message, fields) : fieldAt(path, fields);
    const detail = path.length > 2 ? `${path.slice(2).join(".")}: ${message}` : message;
    const sentence = detail.replace("Value error, ", "");
    found[field] = found[field] ? `${found[field]}; ${sentence}` : sentence;
  }
  return found;
}

/** Conflicts with what was filled in; any other is about the state that something is in. */
const CONFLICTS = new Map([
  ["HTTP_PROXY_EXISTS", "name"],
  ["SECRETS_PROXY_NOT_CONFIGURED", "secrets"],
  ["SERVICE_ACCOUNT_EXISTS", "name"],
  ["TEMPLATE_NOT_AVAILABLE", "template"],
]);

/** `["body", "env", "A"]` belongs to the env rows, `["header", "Idempotency-Key"]` to no field. */
function fieldAt<Name extends string>(path: readonly (string | number)[], fields: readonly Name[]): Name | "" {
  const name = String(path[0] === "body" ? path[1] : path[0]);
  return fields.find((each) => each === name || camel(each) === name) ?? "";
}

/** What sentences call a field beside its name. */
const OTHER_WORDS = new Map([
  ["expires_at", "|lifetime|lease"],
  ["secrets", "|secret"],
]);

/** A 400 names the field in its sentence only. */
function mentioned<Name extends string>(sentence: string, fields: readonly Name[]): Name | "" {
  const isIn = (field: Name) =>
    new RegExp(`\\b(${field.replaceAll("_", "[_ ]?")}${OTHER_WORDS.get(field) ?? ""})\\b`, "i").test(sentence);
  return fields.find(isIn) ?? "";
}

function camel(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function one<Name extends string>(field: Name | "", sentence: string): FormErrors<Name> {
  return { [field]: sentence } as FormErrors<Name>;
}
