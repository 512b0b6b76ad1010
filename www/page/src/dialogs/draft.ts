import { signal } from "@preact/signals";
import type { CreateHost } from "litterbox-sdk";
import { type Lease, leaseEnd } from "./lease.ts";

export interface EnvRow {
  key: number;
  name: string;
  value: string;
}

/** The create form as typed. It outlives the dialog, so that an accidental Escape costs nothing. */
export interface Draft {
  image: string;
  template: string;
  provider: string;
  instanceType: string;
  diskGb: string;
  lease: Lease;
  env: readonly EnvRow[];
}

export const EMPTY: Draft = {
  image: "",
  template: "",
  provider: "",
  instanceType: "",
  diskGb: "",
  lease: { kind: "default", amount: "4", unit: "hours", until: "" },
  env: [],
};

export const draft = signal<Draft>(EMPTY);

export function edit(change: Partial<Draft>): void {
  draft.value = { ...draft.peek(), ...change };
}

/** Fields left empty are left out: the service's defaults are its own business. */
export function specOf(form: Draft, now: number): CreateHost {
  const expiresAt = leaseEnd(form.lease, now);
  const env = form.env.filter(({ name, value }) => name !== "" || value !== "");
  return {
    ...(form.image && { image: form.image }),
    ...(form.template && { template: form.template }),
    ...(form.provider && { provider: form.provider }),
    ...(form.instanceType && { instanceType: form.instanceType }),
    ...(form.diskGb && { diskGb: Number(form.diskGb) }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(env.length > 0 && { env: Object.fromEntries(env.map(({ name, value }) => [name, value])) }),
  };
}

/** The same name twice would silently lose one of the two. */
export function repeatedName({ env }: Draft): string | undefined {
  const names = env.map(({ name }) => name);
  return names.find((name, i) => name !== "" && names.indexOf(name) !== i);
}

let lastKey = 0;

export function envRow(name = "", value = ""): EnvRow {
  return { key: ++lastKey, name, value };
}

/** `NAME=value` lines, as people keep them in files; undefined where the text is something else. */
export function envLines(text: string): EnvRow[] | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const pairs = lines.map((line) => /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)$/.exec(line));
  if (pairs.length === 0 || pairs.some((pair) => pair === null)) return undefined;
  return pairs.map((pair) => envRow(pair?.[1], pair?.[2]));
}
