// What the filter offers for the word that is being typed.

import { FIELDS, valuesOf } from "./fields.ts";
import { quotedValue } from "./query.ts";

export interface Completion {
  label: string;
  hint: string;
  /** The whole filter with it. */
  text: string;
  /** Whether the term is then complete. */
  isWhole: boolean;
}

const MOST = 8;

export function completionsFor(text: string): Completion[] {
  const word = /[^\s]*$/.exec(text)?.[0] ?? "";
  const before = text.slice(0, text.length - word.length);
  const minus = word.startsWith("-") ? "-" : "";
  const bare = word.slice(minus.length).toLowerCase();
  const named = /^([a-z]+)([:<>])(.*)$/.exec(bare);
  return named
    ? valueCompletions(before + minus, named[1] ?? "", named[2] ?? "", named[3] ?? "")
    : fieldCompletions(before + minus, bare);
}

function fieldCompletions(before: string, typed: string): Completion[] {
  return FIELDS.filter(({ name }) => name.startsWith(typed) && name !== typed).map(({ name, hint }) => {
    const timed = name === "expires" || name === "age";
    const label = timed ? name : `${name}:`;
    return { label, hint, text: before + (timed ? `${name}:` : label), isWhole: false };
  });
}

function valueCompletions(before: string, field: string, sign: string, typed: string): Completion[] {
  return valuesOf(field)
    .map((value) => (/^[<>]/.test(value) ? `${field}${value}` : `${field}:${quotedValue(value)}`))
    .filter((term) => fits(term.toLowerCase(), field, sign, typed))
    .slice(0, MOST)
    .map((term) => ({ label: term, hint: "", text: `${before}${term} `, isWhole: true }));
}

/** `expires:` offers `expires<1h` as well: who comes from the field's name has not chosen a comparison yet. */
function fits(term: string, field: string, sign: string, typed: string): boolean {
  if (typed === "" && sign === ":") return true;
  const value = term.slice(field.length + 1).replaceAll('"', "");
  return term.slice(field.length).startsWith(sign) && value.startsWith(typed.replaceAll('"', "")) && value !== typed;
}
