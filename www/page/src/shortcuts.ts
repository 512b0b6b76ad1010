// Single keys that work anywhere on the page.

import { open } from "./dialogs/open.ts";
import { refresh } from "./fleet/fleet.ts";
import { may } from "./fleet/session.ts";
import { stored } from "./view/stored.ts";
import { focusTray } from "./work/Tray.tsx";

export const SHORTCUTS: readonly { key: string; does: string; run: () => void }[] = [
  { key: "/", does: "Filter", run: () => document.getElementById("filter")?.focus() },
  { key: "n", does: "Create a host", run: createHost },
  { key: "r", does: "Refresh now", run: () => void refresh() },
  { key: "t", does: "Go to the tray", run: focusTray },
  { key: "d", does: "Doctor", run: () => (open.value = { kind: "doctor" }) },
  { key: "?", does: "This list", run: () => (open.value = { kind: "shortcuts" }) },
];

function createHost(): void {
  if (may("POST /hosts")) open.value = { kind: "create" };
}

/** Single keys get in the way of speech input, so they can be turned off. */
export const areOn = stored("shortcuts", true);

export function listenToKeys(): void {
  addEventListener("keydown", (event) => {
    // With Ctrl or Cmd nothing else means it, so it works in fields, too.
    if (event.key === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      if (!document.querySelector("dialog[open]")) open.value = { kind: "palette" };
      return;
    }
    if (!areOn.peek() || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if ((event.target as Element).closest("dialog, [role=menu], input:not([type=checkbox]), select, textarea")) return;
    const shortcut = SHORTCUTS.find(({ key }) => key === event.key);
    if (!shortcut) return;
    event.preventDefault();
    shortcut.run();
  });
}
