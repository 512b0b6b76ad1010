import { signal } from "@preact/signals";
import type { SandboxHost } from "litterbox-sdk";

export type Open =
  | { kind: "create" }
  | { kind: "renew"; host: SandboxHost }
  | { kind: "delete"; hosts: readonly SandboxHost[] }
  | { kind: "doctor" }
  | { kind: "shortcuts" };

/** The dialog in front, if any. The host drawer is not among them: it is part of the view, and of the address. */
export const open = signal<Open | null>(null);

export function close(): void {
  open.value = null;
}
