// One sentence about a job, for its dialog and for the tray.

import { now } from "../clock.ts";
import { duration } from "../time-words.ts";
import { finished, type Job } from "./jobs.ts";

export function jobSentence(job: Job): string {
  const all = job.rows.length;
  const count = (value: number) => value.toLocaleString("en");
  const until = job.pausedUntil.value;
  if (job.isRunning.value && until !== null) {
    const left = duration(Math.max(1_000, until - now.value));
    return `${job.kind.doing}: ${count(finished(job))} of ${count(all)} done. The gateway's limit is reached; going on in ${left}`;
  }
  if (job.isRunning.value) return `${job.kind.doing}: ${count(finished(job))} of ${count(all)} done`;
  const left = all - finished(job);
  return `${count(finished(job))} ${job.kind.did}${left > 0 ? `, ${count(left)} not` : ""}`;
}
