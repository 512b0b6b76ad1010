// Attaches a proxy to hosts: chosen here, or selected in the table before.

import type { SandboxHost } from "litterbox-sdk";
import { useState } from "preact/hooks";
import { JobResults } from "../dialogs/JobResults.tsx";
import { hosts as fleet } from "../fleet/fleet.ts";
import { hostCount } from "../host-count.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { FormDialog } from "../parts/FormDialog.tsx";
import { LongList } from "../parts/LongList.tsx";
import { TextField } from "../parts/TextField.tsx";
import { useCall } from "../parts/use-call.ts";
import { api } from "../service.ts";
import { type Job, type Kind, startJob } from "../work/jobs.ts";
import { knownProxies, rememberAttached } from "./known-proxies.ts";

interface Props {
  proxy?: string;
  hosts?: readonly SandboxHost[];
  onLeave: () => void;
}

const RUNNING = new Set(["active", "bootstrapping"]);

export function AttachDialog({ proxy: given, hosts: chosen, onLeave }: Props) {
  const [proxy, setProxy] = useState(given ?? "");
  const [text, setText] = useState("");
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [job, setJob] = useState<Job>();
  const state = useCall();

  const targets = chosen ?? fleet.value.filter(({ id }) => ticked.has(id));
  const title = given
    ? `Attach ${given} to hosts`
    : `Attach a proxy to ${targets.length === 1 ? targets[0]?.name : hostCount(targets.length)}`;
  if (job) {
    return (
      <Dialog title={title} onLeave={onLeave} class="delete">
        <JobResults job={job} onClose={onLeave} />
      </Dialog>
    );
  }
  const toggle = (id: string) => {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    setTicked(next);
  };
  const offered = fleet.value.filter(({ name, status }) => RUNNING.has(status) && name.includes(text.trim()));
  return (
    <FormDialog
      title={title}
      submit={targets.length > 1 ? `Attach to ${hostCount(targets.length)}` : "Attach"}
      ready={proxy.trim() !== "" && targets.length > 0}
      state={state}
      onSubmit={() => setJob(startJob(targets, attachment(proxy.trim())))}
      onLeave={onLeave}
    >
      {!given && (
        <TextField
          label="Proxy"
          hint="By its name; those known in this browser are offered"
          autofocus
          mono
          known={knownProxies.value.map(({ name }) => name)}
          value={proxy}
          onInput={setProxy}
        />
      )}
      {!chosen && (
        <>
          <TextField
            label="Hosts"
            hint="Running ones; type a part of a name"
            autofocus={Boolean(given)}
            value={text}
            onInput={setText}
          />
          <LongList
            items={offered}
            label="Hosts"
            class="doomed"
            rowHeight={2.25}
            keyOf={({ id }) => id}
            draw={({ id, name, image }) => (
              <label class="choice">
                <input type="checkbox" checked={ticked.has(id)} onChange={() => toggle(id)} /> {name}{" "}
                <span class="hint">{image}</span>
              </label>
            )}
          />
        </>
      )}
    </FormDialog>
  );
}

function attachment(proxy: string): Kind {
  return {
    doing: `Attaching ${proxy}`,
    did: "attached",
    atOnce: 4,
    goneIsDone: false,
    act: (host) => api.attachHttpProxy(proxy, host.id, { timeoutMs: 30_000 }),
    onEnd: (changed) => {
      if (changed.length > 0) rememberAttached(proxy, changed);
    },
  };
}
