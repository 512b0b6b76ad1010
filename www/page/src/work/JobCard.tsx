// A job in the tray.

import { open } from "../dialogs/open.ts";
import { Card } from "./CreationCard.tsx";
import { jobSentence } from "./job-words.ts";
import { dismissJob, finished, type Job, stopJob } from "./jobs.ts";

export function JobCard({ job }: { job: Job }) {
  job.version.value;
  const running = job.isRunning.value;
  const stopped = job.stoppedBy.value;
  const reason = stopped && stopped !== "stopped" ? `${stopped.title}. ${stopped.detail}` : "";
  return (
    <Card mood={running ? "busy" : "bad"} title={jobSentence(job)} text={reason}>
      <progress max={job.rows.length} value={finished(job)} aria-label={job.kind.doing} />
      <button type="button" class="small" onClick={() => (open.value = { kind: "job", job })}>
        Show
      </button>
      {running ? (
        <button type="button" class="small" onClick={() => stopJob(job)}>
          Stop
        </button>
      ) : (
        <button type="button" class="plain small" onClick={() => dismissJob(job)}>
          Dismiss
        </button>
      )}
    </Card>
  );
}
