import type { SandboxHost } from "litterbox-sdk";
import { useState } from "preact/hooks";
import { putHost } from "../fleet/fleet.ts";
import { notify } from "../fleet/notices.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { Expiry } from "../parts/Time.tsx";
import { type Problem, problemOf } from "../problem.ts";
import { api } from "../service.ts";
import { absolute } from "../time-words.ts";
import { EMPTY } from "./draft.ts";
import { type FieldErrors, fieldErrors } from "./field-errors.ts";
import { LeaseFields } from "./LeaseFields.tsx";
import { leaseEnd } from "./lease.ts";
import { close } from "./open.ts";

export function RenewDialog({ host }: { host: SandboxHost }) {
  const [lease, setLease] = useState(EMPTY.lease);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<Problem>();
  const [running, setRunning] = useState(false);

  const renew = async (event: Event) => {
    event.preventDefault();
    if (running) return;
    setRunning(true);
    setErrors({});
    setProblem(undefined);
    try {
      const expiresAt = leaseEnd(lease, Date.now());
      const renewed = await api.renewHost(host.id, expiresAt ? { expiresAt } : {}, { timeoutMs: 30_000 });
      putHost(renewed);
      notify(`${host.name} renewed${renewed.expiresAt ? ` until ${absolute(renewed.expiresAt)}` : ""}`);
      close();
    } catch (error) {
      setRunning(false);
      const found = fieldErrors(error);
      if (found) setErrors({ expiresAt: Object.values(found).join("; ") });
      else setProblem(problemOf(error));
    }
  };

  return (
    <Dialog title={`Renew ${host.name}`} onLeave={close}>
      <form onSubmit={renew} noValidate>
        {host.expiresAt === null ? (
          <p class="caution">
            <strong>This host is permanent.</strong> Renewing gives it a lease that runs out, and there is no way back.
          </p>
        ) : (
          <p>
            The lease now: <Expiry at={host.expiresAt} /> <span class="hint">({absolute(host.expiresAt)})</span>. A new
            one counts from now, and may be shorter.
          </p>
        )}
        <LeaseFields
          lease={lease}
          onChange={(change) => setLease({ ...lease, ...change })}
          error={errors.expiresAt}
          kinds={["default", "for", "until"]}
          autofocus
        />
        <div role="alert">{problem && <ProblemNote problem={problem} />}</div>
        <footer class="actions">
          <button type="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" class="primary" aria-disabled={running}>
            {running ? "Renewing…" : "Renew"}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
