// What is wrong with a small form, by the wire names of its fields; "" holds what belongs to none.

import { SandboxConflictError, SandboxValidationError } from "litterbox-sdk";
import { sentenceOf } from "../problem.ts";

export type FormErrors = Readonly<Record<string, string>>;

/** Undefined where the error is not about what was filled in. */
export function formErrors(error: unknown, fields: readonly string[]): FormErrors | undefined {
  // The SDK refuses what it knows to be wrong before anything is sent: "createTemplate: setupScript: must be …".
  if (error instanceof TypeError) {
    const field = fields.find((each) => new RegExp(`\\b${camel(each)}\\b`).test(error.message)) ?? "";
    return { [field]: error.message.replace(/^\w+: (\w+: )?/, "") };
  }
  if (error instanceof SandboxConflictError) return { "": sentenceOf(error) };
  if (!(error instanceof SandboxValidationError)) return undefined;
  if (error.issues.length === 0) return { [mentioned(error.message, fields)]: sentenceOf(error) };
  const found: Record<string, string> = {};
  for (const { path, message } of error.issues) {
    const name = String(path[0] === "body" ? path[1] : path[0]);
    const known = fields.find((each) => each === name || camel(each) === name);
    const field = known ?? (path.length === 0 ? mentioned(message, fields) : "");
    const sentence = message.replace("Value error, ", "");
    found[field] = found[field] ? `${found[field]}; ${sentence}` : sentence;
  }
  return found;
}

/** A 400 names the field in its sentence only. */
function mentioned(sentence: string, fields: readonly string[]): string {
  return fields.find((field) => new RegExp(`\\b${field.replace("_", "[_ ]?")}\\b`, "i").test(sentence)) ?? "";
}

function camel(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
