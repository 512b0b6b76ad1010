import type { SandboxHost } from "litterbox-sdk";
import { open } from "../dialogs/open.ts";
import { hosts, loadedAt } from "../fleet/fleet.ts";
import { sshCommand } from "../fleet/ssh.ts";
import { CopyButton } from "../parts/CopyButton.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { Icon } from "../parts/Icon.tsx";
import { StatusMark } from "../parts/StatusMark.tsx";
import { Expiry } from "../parts/Time.tsx";
import { shown } from "../view/shown.ts";
import { show } from "../view/view.ts";
import { HostFacts } from "./HostFacts.tsx";

/** Everything known of one host. It follows the fleet: what is refreshed in the table is refreshed here. */
export function HostSheet({ id }: { id: string }) {
  const host = hosts.value.find((each) => each.id === id);
  const leave = () => show({ host: null });
  if (!host) {
    if (loadedAt.value === null) return null;
    return (
      <Dialog sheet title="No such host" onLeave={leave}>
        <p>
          There is no host <code>{id}</code>. It was deleted, or its lease ran out.
        </p>
      </Dialog>
    );
  }
  return (
    <Dialog sheet title={host.name} onLeave={leave}>
      <div class="sheet-top">
        <StatusMark status={host.status} />
        <span class="lease">
          {host.expiresAt !== null && "Expires in "}
          <Expiry at={host.expiresAt} />
        </span>
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
      <footer class="actions">
        <button type="button" class="danger" onClick={() => (open.value = { kind: "delete", hosts: [host] })}>
          Delete…
        </button>
        <button type="button" class="primary" onClick={() => (open.value = { kind: "renew", host })}>
          Renew…
        </button>
      </footer>
    </Dialog>
  );
}

function Connect({ host }: { host: SandboxHost }) {
  const command = sshCommand(host);
  return (
    <section class="connect">
      <h3>Connect</h3>
      {command ? (
        <div class="command">
          <code>{command}</code>
          <CopyButton text={command} what="ssh command" />
        </div>
      ) : (
        <p class="hint">No address yet.</p>
      )}
      {host.knownHosts && (
        <>
          <div class="row spread">
            <h4>known_hosts</h4>
            <CopyButton text={host.knownHosts} what="known_hosts lines" />
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
          <pre class="known-hosts" role="region" tabIndex={0} aria-label="known_hosts lines">
            {host.knownHosts.trimEnd()}
          </pre>
        </>
      )}
    </section>
  );
}

/** The hosts before and after this one, as the table is sorted. */
function Neighbours({ id }: { id: string }) {
  const index = shown.value.findIndex((host) => host.id === id);
  const step = (by: number) => {
    const next = shown.peek()[index + by];
    if (next) show({ host: next.id });
  };
  return (
    <span class="neighbours">
      <button
        type="button"
        class="plain icon-only"
        aria-label="Previous host"
        aria-disabled={index <= 0}
        onClick={() => step(-1)}
      >
        <Icon name="up" />
      </button>
      <button
        type="button"
        class="plain icon-only"
        aria-label="Next host"
        aria-disabled={index === -1 || index === shown.value.length - 1}
        onClick={() => step(1)}
      >
        <Icon name="down" />
      </button>
    </span>
  );
}
