// A job that was hidden, opened again from the tray.

import { hostCount } from "../host-count.ts";
import { Dialog } from "../parts/Dialog.tsx";
import type { Job } from "../work/jobs.ts";
import { JobResults } from "./JobResults.tsx";
import { close } from "./open.ts";

export function JobDialog({ job }: { job: Job }) {
  return (
    <Dialog title={`${job.kind.doing} ${hostCount(job.rows.length)}`} onLeave={close} class="delete">
      <JobResults job={job} />
    </Dialog>
  );
}
