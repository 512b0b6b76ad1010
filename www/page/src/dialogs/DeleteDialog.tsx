// Asks before hosts are deleted, then shows how it goes.

import type { SandboxHost } from "litterbox-sdk";
import { useEffect, useState } from "preact/hooks";
import { hostCount } from "../host-count.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { Field } from "../parts/Field.tsx";
import { LongList } from "../parts/LongList.tsx";
import { dismissJob, type Job, startJob } from "../work/jobs.ts";
import { DELETION } from "../work/kinds.ts";
import { JobResults } from "./JobResults.tsx";
import { close } from "./open.ts";

export function DeleteDialog({ hosts }: { hosts: readonly SandboxHost[] }) {
  const [job, setJob] = useState<Job>();
  const one = hosts.length === 1 ? hosts[0] : undefined;

  // One host that is gone needs no list of results.
  const isOver = job && !job.isRunning.value;
  useEffect(() => {
    if (!job || !isOver || !one || job.tally.failed > 0 || job.stoppedBy.peek()) return;
    dismissJob(job);
    close();
  }, [isOver]);

  return (
    <Dialog title={one ? `Delete ${one.name}?` : `Delete ${hostCount(hosts.length)}?`} onLeave={close} class="delete">
      {job ? <JobResults job={job} /> : <Confirm hosts={hosts} onConfirm={() => setJob(startJob(hosts, DELETION))} />}
    </Dialog>
  );
}

function Confirm({ hosts, onConfirm }: { hosts: readonly SandboxHost[]; onConfirm: () => void }) {
  const [typed, setTyped] = useState("");
  const phrase = `delete ${hosts.length} hosts`;
  const ready = hosts.length === 1 || typed.trim().toLowerCase() === phrase;
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (ready) onConfirm();
  };
  return (
    <form onSubmit={onSubmit}>
      <p>The machine and everything on it is gone for good. Whoever is logged in loses the connection.</p>
      {hosts.length > 1 && (
        <>
          <LongList
            items={hosts}
            label="Hosts to delete"
            class="doomed"
            rowHeight={2}
            keyOf={({ id }) => id}
            draw={({ name, image }) => (
              <>
                <span class="who">{name}</span> <span class="hint">{image}</span>
              </>
            )}
          />
          <Field label={`Type “${phrase}” to confirm`}>
            {(ties) => (
              <input
                {...ties}
                autofocus
                autocomplete="off"
                spellcheck={false}
                value={typed}
                onInput={(event) => setTyped(event.currentTarget.value)}
              />
            )}
          </Field>
        </>
      )}
      <footer class="actions">
        <button type="button" onClick={close}>
          Cancel
        </button>
        <button type="submit" class="danger" aria-disabled={!ready}>
          {hosts.length === 1 ? "Delete host" : `Delete ${hosts.length} hosts`}
        </button>
      </footer>
    </form>
  );
}
