// The dialog in front, if any. The host drawer is not among them: it is part of the view, and of the address.

import { signal } from "@preact/signals";
import type { SandboxHost } from "litterbox-sdk";
import type { Job } from "../work/jobs.ts";

export type Open =
  /** With a creation that was refused or failed: its form, with what was wrong. */
  | { kind: "create"; creation?: number }
  | { kind: "key"; creation: number }
  | { kind: "renew"; hosts: readonly SandboxHost[] }
  | { kind: "delete"; hosts: readonly SandboxHost[] }
  | { kind: "attach"; hosts: readonly SandboxHost[] }
  | { kind: "job"; job: Job }
  | { kind: "palette" }
  | { kind: "save view" }
  | { kind: "doctor" }
  | { kind: "shortcuts" };

export const open = signal<Open | null>(null);

export function close(): void {
  open.value = null;
}
