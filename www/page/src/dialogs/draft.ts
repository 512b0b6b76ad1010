// The create form as typed. It outlives the dialog, so that an accidental Escape costs nothing.

import { signal } from "@preact/signals";
import type { CreateHost, SandboxHost } from "litterbox-sdk";
import { mayFill } from "../fleet/session.ts";
import type { FormErrors } from "../parts/form-errors.ts";
import { EMPTY_LEASE, type Lease, leaseEnd } from "./lease.ts";
import { type SecretRow, secretsOf } from "./secret-rows.ts";

export interface EnvRow {
  key: number;
  name: string;
  value: string;
}

export interface Draft {
  image: string;
  template: string;
  provider: string;
  instanceType: string;
  diskGb: string;
  lease: Lease;
  env: readonly EnvRow[];
  secrets: readonly SecretRow[];
  /** How many hosts of this kind. */
  count: string;
}

/** By their wire names. Most sentences of the service mention a provider, so it comes last. */
export const FIELDS = [
  "instance_type",
  "disk_gb",
  "template",
  "expires_at",
  "env",
  "secrets",
  "image",
  "provider",
] as const;

/** The number of hosts is the page's own: the service makes one at a time. */
export type DraftErrors = FormErrors<(typeof FIELDS)[number] | "count">;

export const EMPTY: Draft = {
  image: "",
  template: "",
  provider: "",
  instanceType: "",
  diskGb: "",
  lease: EMPTY_LEASE,
  env: [],
  secrets: [],
  count: "1",
};

export const MOST_AT_ONCE = 20;

export const draft = signal<Draft>(EMPTY);

export function edit(change: Partial<Draft>): void {
  draft.value = { ...draft.peek(), ...change };
}

/** What is known of a host, as a form for another one. Its variables and secrets are never read back. */
export function draftLike(host: SandboxHost): Draft {
  return {
    ...EMPTY,
    image: host.image,
    provider: host.provider,
    instanceType: host.instanceType ?? "",
    diskGb: host.diskGb === null ? "" : String(host.diskGb),
    lease: host.expiresAt === null && mayFill("expires_at:null") ? { ...EMPTY_LEASE, kind: "permanent" } : EMPTY_LEASE,
  };
}

/** Fields left empty are left out: the service's defaults are its own business. */
export function specOf(form: Draft, now: number): CreateHost {
  const expiresAt = leaseEnd(form.lease, now);
  const env = form.env.filter(({ name, value }) => name !== "" || value !== "");
  const secrets = secretsOf(form.secrets);
  return {
    ...(form.image && { image: form.image }),
    ...(form.template && { template: form.template }),
    ...(form.provider && { provider: form.provider }),
    ...(form.instanceType && { instanceType: form.instanceType }),
    ...(form.diskGb && { diskGb: Number(form.diskGb) }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(env.length > 0 && { env: Object.fromEntries(env.map(({ name, value }) => [name, value])) }),
    ...(Object.keys(secrets).length > 0 && { secrets }),
  };
}

/** The same name twice would silently lose one of the two. */
export function repeatedName(rows: readonly { name: string }[]): string | undefined {
  const names = rows.map(({ name }) => name);
  return names.find((name, i) => name !== "" && names.indexOf(name) !== i);
}

let lastKey = 0;

export function rowKey(): number {
  lastKey += 1;
  return lastKey;
}

export function envRow(name = "", value = ""): EnvRow {
  return { key: rowKey(), name, value };
}

/** `NAME=value` lines, as people keep them in files; undefined where the text is something else. */
export function envLines(text: string): EnvRow[] | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const pairs = lines.map((line) => /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)$/.exec(line));
  if (pairs.length === 0 || pairs.some((pair) => pair === null)) return undefined;
  return pairs.map((pair) => envRow(pair?.[1], pair?.[2]));
}
