// What can be done with one host, at its row.

import type { SandboxHost } from "litterbox-sdk";
import { draft, draftLike } from "../dialogs/draft.ts";
import { open } from "../dialogs/open.ts";
import { notify } from "../fleet/notices.ts";
import { may, type Operation } from "../fleet/session.ts";
import { sshCommand } from "../fleet/ssh.ts";
import { type Anchor, type MenuItem, openMenu } from "../parts/open-menu.ts";
import { toggle } from "../view/selection.ts";
import { showHost, urlOf } from "../view/view.ts";

const ATTACH = "POST /http-proxies/{name}/hosts/{id}";

export function openRowMenu(host: SandboxHost, anchor: Anchor): void {
  openMenu(`Actions for ${host.name}`, itemsFor(host), anchor);
}

function itemsFor(host: SandboxHost): MenuItem[] {
  const hosts = [host];
  const command = sshCommand(host);
  const items: (MenuItem & { needs?: Operation })[] = [
    { label: "Open", run: () => showHost(host.id) },
    { label: "Open in a new tab", run: () => void window.open(urlOf({ host: host.id }), "_blank", "noopener") },
    { label: "Copy ssh command", icon: "copy", disabled: !command, run: () => copy(command ?? "", "The ssh command") },
    { label: "Copy id", icon: "copy", run: () => copy(host.id, "The id") },
    { label: "Select", run: () => toggle(host.id) },
    { label: "Create another like this…", icon: "plus", needs: "POST /hosts", run: () => createLike(host) },
    {
      label: "Renew…",
      icon: "refresh",
      needs: "POST /hosts/{id}/renew",
      run: () => (open.value = { kind: "renew", hosts }),
    },
    { label: "Attach a proxy…", needs: ATTACH, run: () => (open.value = { kind: "attach", hosts }) },
    {
      label: "Delete…",
      danger: true,
      needs: "DELETE /hosts/{id}",
      run: () => (open.value = { kind: "delete", hosts }),
    },
  ];
  return items.filter(({ needs }) => needs === undefined || may(needs));
}

export function createLike(host: SandboxHost): void {
  draft.value = draftLike(host);
  open.value = { kind: "create" };
}

async function copy(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify(`${what} was copied.`);
  } catch {
    // Plain http on a private network has no clipboard.
    notify("This browser does not allow copying here.");
  }
}
