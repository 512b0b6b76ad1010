// Everything the palette finds: pages, views, commands, hosts.

import { open } from "../dialogs/open.ts";
import { hosts, refresh } from "../fleet/fleet.ts";
import { may } from "../fleet/session.ts";
import { address } from "../fleet/ssh.ts";
import { statusLabel } from "../fleet/status.ts";
import type { IconName } from "../parts/Icon.tsx";
import { areOn } from "../shortcuts.ts";
import { selectShown } from "../view/selection.ts";
import { toggleDensity, toggleSummary } from "../view/table-settings.ts";
import { THEMES, theme } from "../view/theme.ts";
import { PAGES, show, showHost } from "../view/view.ts";
import { BUILT_IN, openView, savedViews } from "../view/views.ts";
import { focusTray } from "../work/Tray.tsx";

export interface Command {
  id: string;
  label: string;
  /** What else it is found by, and shown beside it. */
  hint: string;
  icon: IconName;
  run: () => void;
}

export function commands(): Command[] {
  return [...actions(), ...pages(), ...views(), ...settings(), ...hosts.peek().map(hostCommand)];
}

function actions(): Command[] {
  const create = () => (open.value = { kind: "create" });
  return [
    ...(may("POST /hosts") ? [command("Create a host", "new", "plus", create)] : []),
    command("Refresh now", "reload", "refresh", () => void refresh()),
    command("Doctor", "is the service well", "pulse", () => (open.value = { kind: "doctor" })),
    command("Select all shown hosts", "", "check", () => selectShown(true)),
    command("Go to the tray", "creations, keys, jobs", "down", focusTray),
    command("Save this view…", "filter", "bookmark", () => (open.value = { kind: "save view" })),
    command("Keyboard shortcuts", "keys", "unknown", () => (open.value = { kind: "shortcuts" })),
  ];
}

function pages(): Command[] {
  return PAGES.filter((page) => page !== "activity" || may("GET /activity")).map((page) =>
    command(`Go to ${page}`, "page", "columns", () => show({ page, host: null })),
  );
}

function views(): Command[] {
  return [...BUILT_IN, ...savedViews.peek()].map((view) =>
    command(`View: ${view.name}`, "", "bookmark", () => openView(view)),
  );
}

function settings(): Command[] {
  return [
    ...THEMES.map((each) => command(`Theme: ${each}`, "", "sun", () => (theme.value = each))),
    command("Low or high rows", "density", "columns", toggleDensity),
    command("Summary on or off", "", "columns", toggleSummary),
    command("Single keys on or off", "shortcuts", "unknown", () => (areOn.value = !areOn.peek())),
  ];
}

function hostCommand(host: ReturnType<typeof hosts.peek>[number]): Command {
  const { id, name, status, provider } = host;
  return {
    id,
    label: name,
    hint: [statusLabel(status), provider, address(host)].filter(Boolean).join(" · "),
    icon: "search",
    run: () => showHost(id),
  };
}

function command(label: string, hint: string, icon: IconName, run: () => void): Command {
  return { id: label, label, hint, icon, run };
}
