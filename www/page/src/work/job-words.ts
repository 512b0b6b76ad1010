// One sentence about a job, for its dialog and for the tray.

import { finished, type Job } from "./jobs.ts";

export function jobSentence(job: Job): string {
  const all = job.rows.length;
  const count = (value: number) => value.toLocaleString("en");
  if (job.isRunning.value) return `${job.kind.doing}: ${count(finished(job))} of ${count(all)} done`;
  const left = all - finished(job);
  return `${count(finished(job))} ${job.kind.did}${left > 0 ? `, ${count(left)} not` : ""}`;
}
