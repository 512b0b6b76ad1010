// HTTP proxies: origins that hosts reach with headers only the service knows.

import { useState } from "preact/hooks";
import { hosts, loadedAt } from "../fleet/fleet.ts";
import { notify } from "../fleet/notices.ts";
import { may } from "../fleet/session.ts";
import { CallFailure } from "../parts/CallFailure.tsx";
import { ConfirmDialog, FormDialog } from "../parts/FormDialog.tsx";
import { Icon } from "../parts/Icon.tsx";
import { TextField } from "../parts/TextField.tsx";
import { useCall } from "../parts/use-call.ts";
import { ViewLink } from "../parts/ViewLink.tsx";
import { isGone } from "../problem.ts";
import { api } from "../service.ts";
import { AttachDialog } from "./AttachDialog.tsx";
import { forgetProxy, type KnownProxy, knownProxies, rememberDetached, rememberProxy } from "./known-proxies.ts";
import { ProxyForm } from "./ProxyForm.tsx";
import { Empty, ResourcePage, ResourceTable } from "./ResourcePage.tsx";

type Asked = { to: "create" | "name" } | { to: "attach" | "delete"; proxy: KnownProxy };

export function Proxies() {
  const [asked, ask] = useState<Asked | null>(null);
  const leave = () => ask(null);
  const proxies = knownProxies.value;
  return (
    <ResourcePage
      title="HTTP proxies"
      about="An origin that hosts reach with headers only the service knows. The service keeps no list: shown are those made or named in this browser."
      action={may("POST /http-proxies") ? { label: "Create proxy", run: () => ask({ to: "create" }) } : undefined}
    >
      {proxies.length === 0 ? (
        <Empty title="No proxies known here">Create one, or name one that exists to attach it to hosts.</Empty>
      ) : (
        <ResourceTable
          label="HTTP proxies"
          rows={proxies}
          keyOf={({ name }) => name}
          columns={[
            { label: "Name", cell: ({ name }) => <strong>{name}</strong>, class: "wide-cell" },
            { label: "Target", cell: ({ target }) => (target ? <code>{target}</code> : "made elsewhere") },
            { label: "Attached from here", cell: (proxy) => <Attached proxy={proxy} />, class: "wide-cell" },
            { label: "Actions", cell: (proxy) => <Actions proxy={proxy} ask={ask} />, class: "row-actions" },
          ]}
        />
      )}
      <p class="resource-foot">
        <button type="button" class="plain" onClick={() => ask({ to: "name" })}>
          Name one that exists…
        </button>
      </p>
      {asked?.to === "create" && <ProxyForm onLeave={leave} />}
      {asked?.to === "name" && <NameProxy onLeave={leave} />}
      {asked?.to === "attach" && <AttachDialog proxy={asked.proxy.name} onLeave={leave} />}
      {asked?.to === "delete" && <DeleteProxy name={asked.proxy.name} onLeave={leave} />}
    </ResourcePage>
  );
}

function Actions({ proxy, ask }: { proxy: KnownProxy; ask: (asked: Asked) => void }) {
  return (
    <>
      {may("POST /http-proxies/{name}/hosts/{id}") && (
        <button type="button" class="small" onClick={() => ask({ to: "attach", proxy })}>
          Attach…<span class="unseen"> {proxy.name}</span>
        </button>
      )}
      {may("DELETE /http-proxies/{name}") && (
        <button type="button" class="small danger" onClick={() => ask({ to: "delete", proxy })}>
          Delete…<span class="unseen"> {proxy.name}</span>
        </button>
      )}
      <button type="button" class="plain small" onClick={() => forgetProxy(proxy.name)}>
        Forget<span class="unseen"> {proxy.name} here</span>
      </button>
    </>
  );
}

function Attached({ proxy }: { proxy: KnownProxy }) {
  const ids = new Set(hosts.value.map(({ id }) => id));
  const attached = Object.entries(proxy.hosts).filter(([id]) => loadedAt.value === null || ids.has(id));
  if (attached.length === 0) return <span class="nothing">–</span>;
  return (
    <ul class="tags">
      {attached.map(([id, host]) => (
        <Tag key={id} proxy={proxy.name} id={id} host={host} />
      ))}
    </ul>
  );
}

function Tag({ proxy, id, host }: { proxy: string; id: string; host: string }) {
  const state = useCall();
  const detach = () =>
    state.call(async () => {
      // Detached elsewhere, or its host is gone: either way it is not attached.
      await api.detachHttpProxy(proxy, id, { timeoutMs: 30_000 }).catch(unlessGone);
      rememberDetached(proxy, [id]);
      notify(`${proxy} detached from ${host}`);
    });
  return (
    <li class="tag">
      <ViewLink to={{ page: "hosts", host: id }}>{host}</ViewLink>
      {may("DELETE /http-proxies/{name}/hosts/{id}") && (
        <button
          type="button"
          class="plain icon-only small"
          aria-label={`Detach ${proxy} from ${host}`}
          aria-disabled={state.isRunning}
          onClick={detach}
        >
          <Icon name="close" />
        </button>
      )}
      <CallFailure state={state} />
    </li>
  );
}

function NameProxy({ onLeave }: { onLeave: () => void }) {
  const [name, setName] = useState("");
  const state = useCall();
  const submit = () => {
    rememberProxy(name.trim());
    onLeave();
  };
  return (
    <FormDialog
      title="A proxy that exists"
      submit="Remember it"
      ready={name.trim() !== ""}
      state={state}
      onSubmit={submit}
      onLeave={onLeave}
    >
      <TextField
        label="Name"
        hint="It is not asked for: the service has no call that would say whether it exists."
        autofocus
        mono
        value={name}
        onInput={setName}
      />
    </FormDialog>
  );
}

function DeleteProxy({ name, onLeave }: { name: string; onLeave: () => void }) {
  const remove = async () => {
    await api.deleteHttpProxy(name, { timeoutMs: 30_000 }).catch(unlessGone);
    forgetProxy(name);
    notify(`${name} deleted`);
  };
  return (
    <ConfirmDialog title={`Delete ${name}?`} submit="Delete proxy" act={remove} onLeave={onLeave}>
      Hosts it is attached to can no longer reach its origin through it.
    </ConfirmDialog>
  );
}

/** What is not there any more need not be taken away. */
function unlessGone(error: unknown): void {
  if (!isGone(error)) throw error;
}
