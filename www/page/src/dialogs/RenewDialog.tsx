// Gives one host, or many, a new lease.

import type { SandboxHost } from "litterbox-sdk";
import { useState } from "preact/hooks";
import { serviceNow } from "../clock.ts";
import { putHost } from "../fleet/fleet.ts";
import { notify } from "../fleet/notices.ts";
import { hostCount } from "../host-count.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { FormDialog } from "../parts/FormDialog.tsx";
import { Expiry } from "../parts/Time.tsx";
import { useCall } from "../parts/use-call.ts";
import { api } from "../service.ts";
import { absolute } from "../time-words.ts";
import { type Job, startJob } from "../work/jobs.ts";
import { renewal } from "../work/kinds.ts";
import { JobResults } from "./JobResults.tsx";
import { LeaseFields } from "./LeaseFields.tsx";
import { EMPTY_LEASE, leaseEnd, leaseProblem } from "./lease.ts";
import { close } from "./open.ts";

export function RenewDialog({ hosts }: { hosts: readonly SandboxHost[] }) {
  const [lease, setLease] = useState(EMPTY_LEASE);
  const [missing, setMissing] = useState<string>();
  const [job, setJob] = useState<Job>();
  const state = useCall(["expires_at"]);
  const one = hosts.length === 1 ? hosts[0] : undefined;
  const { fit, permanent, unfit } = sorted(hosts);
  const title = one ? `Renew ${one.name}` : `Renew ${hostCount(fit.length)}`;
  if (job) {
    return (
      <Dialog title={title} onLeave={close} class="delete">
        <JobResults job={job} />
      </Dialog>
    );
  }

  const end = () => leaseEnd(lease, serviceNow());
  const renew = async () => {
    const wrong = leaseProblem(lease);
    setMissing(wrong);
    if (wrong) return;
    if (!one) setJob(startJob(fit, renewal(end)));
    else if (await state.call(() => renewOne(one, end()))) close();
  };
  return (
    <FormDialog
      title={title}
      submit={state.isRunning ? "Renewing…" : one ? "Renew" : title}
      ready={one !== undefined || fit.length > 0}
      state={state}
      onSubmit={renew}
      onLeave={close}
      class="renew"
    >
      {one ? <LeaseNow host={one} /> : <LeftOut permanent={permanent} unfit={unfit} />}
      <LeaseFields
        lease={lease}
        onChange={(change) => setLease({ ...lease, ...change })}
        error={missing ?? state.errors.expires_at}
        kinds={["default", "for", "until"]}
        autofocus
      />
    </FormDialog>
  );
}

async function renewOne({ id, name }: SandboxHost, expiresAt: Date | null | undefined): Promise<void> {
  const renewed = await api.renewHost(id, expiresAt ? { expiresAt } : {}, { timeoutMs: 30_000 });
  putHost(renewed);
  notify(`${name} renewed${renewed.expiresAt ? ` until ${absolute(renewed.expiresAt)}` : ""}`);
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
