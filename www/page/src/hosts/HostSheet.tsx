// Everything known of one host. It follows the fleet: what is refreshed in the table is refreshed here.

import type { SandboxHost } from "litterbox-sdk";
import type { ComponentChildren } from "preact";
import { now } from "../clock.ts";
import { open } from "../dialogs/open.ts";
import { hosts, loadedAt } from "../fleet/fleet.ts";
import { may } from "../fleet/session.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { Icon } from "../parts/Icon.tsx";
import { SidePanel } from "../parts/SidePanel.tsx";
import { StatusMark } from "../parts/StatusMark.tsx";
import { Expiry } from "../parts/Time.tsx";
import { shown } from "../view/shown.ts";
import { show, showHost } from "../view/view.ts";
import { isWide } from "../view/window-size.ts";
import { Connect } from "./Connect.tsx";
import { HostFacts } from "./HostFacts.tsx";
import { HostHistory } from "./HostHistory.tsx";
import { createLike } from "./row-menu.ts";
import { SecretRefresh } from "./SecretRefresh.tsx";

export function HostSheet({ id }: { id: string }) {
  const host = hosts.value.find((each) => each.id === id);
  if (!host) {
    if (loadedAt.value === null) return null;
    return (
      <Shell title="No such host">
        <p>
          There is no host <code>{id}</code>. It was deleted, or its lease ran out.
        </p>
      </Shell>
    );
  }
  return (
    <Shell title={host.name || host.id}>
      <div class="sheet-top">
        <StatusMark status={host.status} />
        <LeaseEnd at={host.expiresAt} />
        <Neighbours id={id} />
      </div>
      {host.lastError && (
        <div class="last-error">
          <h3>Last error</h3>
          <pre>{host.lastError}</pre>
        </div>
      )}
      <Connect host={host} />
      <HostFacts host={host} />
      <SecretRefresh key={host.id} host={host} />
      <HostHistory host={host} />
      <Actions host={host} />
    </Shell>
  );
}

function LeaseEnd({ at }: { at: string | null }) {
  const isAhead = at !== null && Date.parse(at) > now.value;
  return (
    <span class="lease">
      {at !== null && (isAhead ? "Expires in " : "Lease ")}
      <Expiry at={at} />
    </span>
  );
}

/** Beside the table where there is width for both, over it elsewhere. */
function Shell({ title, children }: { title: string; children: ComponentChildren }) {
  const leave = () => show({ host: null });
  if (isWide.value) {
    return (
      <SidePanel title={title} onLeave={leave}>
        {children}
      </SidePanel>
    );
  }
  return (
    <Dialog sheet title={title} onLeave={leave} class="drawer">
      {children}
    </Dialog>
  );
}

function Actions({ host }: { host: SandboxHost }) {
  return (
    <footer class="actions">
      {may("POST /hosts") && (
        <button type="button" class="plain" onClick={() => createLike(host)}>
          <Icon name="plus" /> Another like this…
        </button>
      )}
      {may("DELETE /hosts/{id}") && (
        <button type="button" class="danger" onClick={() => (open.value = { kind: "delete", hosts: [host] })}>
          Delete…
        </button>
      )}
      {may("POST /hosts/{id}/renew") && (
        <button type="button" class="primary" onClick={() => (open.value = { kind: "renew", hosts: [host] })}>
          Renew…
        </button>
      )}
    </footer>
  );
}

/** The hosts before and after this one, as the table is sorted. */
function Neighbours({ id }: { id: string }) {
  const rows = shown.value;
  const index = rows.findIndex((host) => host.id === id);
  // A host that the filter hides has no neighbours.
  const [previous, next] = index === -1 ? [] : [rows[index - 1], rows[index + 1]];
  return (
    <span class="neighbours">
      <button
        type="button"
        class="plain icon-only"
        aria-label="Previous host"
        aria-disabled={!previous}
        onClick={() => previous && showHost(previous.id)}
      >
        <Icon name="up" />
      </button>
      <button
        type="button"
        class="plain icon-only"
        aria-label="Next host"
        aria-disabled={!next}
        onClick={() => next && showHost(next.id)}
      >
        <Icon name="down" />
      </button>
    </span>
  );
}
