// Gives one host, or many, a new lease.

import type { SandboxHost } from "litterbox-sdk";
import { useState } from "preact/hooks";
import { serviceNow } from "../clock.ts";
import { putHost } from "../fleet/fleet.ts";
import { notify } from "../fleet/notices.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { Expiry } from "../parts/Time.tsx";
import { type Problem, problemOf } from "../problem.ts";
import { api } from "../service.ts";
import { absolute } from "../time-words.ts";
import { type Job, startJob } from "../work/jobs.ts";
import { renewal } from "../work/kinds.ts";
import { type FieldErrors, fieldErrors } from "./field-errors.ts";
import { JobResults } from "./JobResults.tsx";
import { LeaseFields } from "./LeaseFields.tsx";
import { EMPTY_LEASE, leaseEnd, leaseProblem } from "./lease.ts";
import { close } from "./open.ts";

export function RenewDialog({ hosts }: { hosts: readonly SandboxHost[] }) {
  const [lease, setLease] = useState(EMPTY_LEASE);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<Problem>();
  const [running, setRunning] = useState(false);
  const [job, setJob] = useState<Job>();
  const one = hosts.length === 1 ? hosts[0] : undefined;
  const { fit, permanent, unfit } = sorted(hosts);

  const renew = (event: Event) => {
    event.preventDefault();
    if (running) return;
    const wrong = leaseProblem(lease);
    setErrors(wrong ? { expiresAt: wrong } : {});
    if (wrong) return;
    if (one) void renewOne(one);
    else if (fit.length > 0)
      setJob(
        startJob(
          fit,
          renewal(() => leaseEnd(lease, serviceNow())),
        ),
      );
  };
  const renewOne = async (host: SandboxHost) => {
    setRunning(true);
    setProblem(undefined);
    try {
      const expiresAt = leaseEnd(lease, serviceNow());
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
    <Dialog
      title={one ? `Renew ${one.name}` : `Renew ${fit.length} hosts`}
      onLeave={close}
      class={job ? "delete" : "renew"}
    >
      {job ? (
        <JobResults job={job} />
      ) : (
        <form onSubmit={renew} noValidate>
          {one ? <LeaseNow host={one} /> : <LeftOut permanent={permanent} unfit={unfit} />}
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
            <button type="submit" class="primary" aria-disabled={running || fit.length + Number(Boolean(one)) === 0}>
              {running ? "Renewing…" : one ? "Renew" : `Renew ${fit.length} hosts`}
            </button>
          </footer>
        </form>
      )}
    </Dialog>
  );
}

function LeaseNow({ host }: { host: SandboxHost }) {
  if (host.expiresAt === null) {
    return (
      <p class="caution">
        <strong>This host is permanent.</strong> Renewing gives it a lease that runs out, and there is no way back.
      </p>
    );
  }
  return (
    <p>
      The lease now: <Expiry at={host.expiresAt} /> <span class="hint">({absolute(host.expiresAt)})</span>. A new one
      counts from now, and may be shorter.
    </p>
  );
}

/** Many at once leave out what renewing would harm, or what cannot be renewed. */
function LeftOut({ permanent, unfit }: { permanent: number; unfit: number }) {
  return (
    <>
      <p>Every new lease counts from now, and may be shorter than the one it replaces.</p>
      {permanent > 0 && (
        <p class="caution">
          {permanent} permanent {permanent === 1 ? "host is" : "hosts are"} left out: renewing would end the permanence.
        </p>
      )}
      {unfit > 0 && (
        <p class="caution">
          {unfit} {unfit === 1 ? "host is" : "hosts are"} left out: only running hosts can be renewed.
        </p>
      )}
    </>
  );
}

const RENEWABLE = new Set(["active", "bootstrapping"]);

function sorted(hosts: readonly SandboxHost[]) {
  const running = hosts.filter(({ status }) => RENEWABLE.has(status));
  const fit = running.filter(({ expiresAt }) => expiresAt !== null);
  return { fit, permanent: running.length - fit.length, unfit: hosts.length - running.length };
}
