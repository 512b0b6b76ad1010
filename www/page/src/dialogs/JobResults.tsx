// How a job goes: progress, what stopped it, the reasons of what failed, and each host's result.

import { isRefreshing, refresh } from "../fleet/fleet.ts";
import { Icon } from "../parts/Icon.tsx";
import { LongList } from "../parts/LongList.tsx";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { SignInAgain } from "../parts/SignInTab.tsx";
import { jobSentence } from "../work/job-words.ts";
import { dismissJob, finished, type Job, type Row, type RowState, runJob, stopJob } from "../work/jobs.ts";
import { close } from "./open.ts";

/** `onClose`: where the dialog is not the one in front of `open`. */
export function JobResults({ job, onClose = close }: { job: Job; onClose?: () => void }) {
  job.version.value;
  const running = job.isRunning.value;
  const stopped = job.stoppedBy.value;
  const left = job.tally.failed + job.tally.waiting;
  const leave = () => {
    if (!running) dismissJob(job);
    onClose();
  };
  return (
    <>
      <div role="alert">{stopped && stopped !== "stopped" && <StoppedBy job={job} />}</div>
      <Reasons job={job} />
      <p role="status">{jobSentence(job)}</p>
      <progress max={job.rows.length} value={finished(job)} aria-label={job.kind.doing} />
      <LongList
        items={worstFirst(job.rows)}
        label="Results"
        class="results"
        rowHeight={2.125}
        keyOf={({ host }) => host.id}
        draw={(row) => <Result row={row} did={job.kind.did} />}
      />
      <footer class="actions">
        {running ? (
          <>
            {job.rows.length > 1 && (
              <button type="button" onClick={() => stopJob(job)} aria-disabled={stopped !== null}>
                Stop after those under way
              </button>
            )}
            <button type="button" onClick={leave}>
              Hide
            </button>
          </>
        ) : (
          <>
            {left > 0 && (
              <button type="button" class="danger" onClick={() => runJob(job)}>
                Try {left} again
              </button>
            )}
            <button type="button" class="primary" onClick={leave}>
              Close
            </button>
          </>
        )}
      </footer>
    </>
  );
}

/** What would have met every further host, with the way out. */
function StoppedBy({ job }: { job: Job }) {
  const problem = job.stoppedBy.value;
  if (!problem || problem === "stopped") return null;
  return (
    <ProblemNote problem={problem}>
      {" "}
      {job.tally.waiting > 0 && `${job.tally.waiting.toLocaleString("en")} were not started. `}
      {problem.remedy === "sign in" ? (
        <SignInAgain />
      ) : (
        <button type="button" aria-disabled={isRefreshing.value} onClick={() => refresh()}>
          Check the service
        </button>
      )}
    </ProblemNote>
  );
}

/** Each reason once, in full, however many hosts share it. */
function Reasons({ job }: { job: Job }) {
  const counts = new Map<string, number>();
  for (const { state, reason } of job.rows) {
    if (state === "failed") counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  if (counts.size === 0) return null;
  const most = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 4);
  return (
    <ul class="reasons" aria-label="Reasons">
      {most.map(([reason, count]) => (
        <li key={reason}>
          <strong>{count} failed:</strong> {reason}
        </li>
      ))}
    </ul>
  );
}

const ORDER: readonly RowState[] = ["failed", "running", "waiting", "gone", "done"];

function worstFirst(rows: readonly Row[]): Row[] {
  return ORDER.flatMap((state) => rows.filter((row) => row.state === state));
}

const MOODS = { failed: "bad", running: "busy", waiting: "unknown", gone: "good", done: "good" } as const;

function Result({ row: { host, state, reason }, did }: { row: Row; did: string }) {
  const mood = MOODS[state];
  const words: Record<RowState, string> = {
    waiting: "Not started",
    running: "Under way…",
    done: did.charAt(0).toUpperCase() + did.slice(1),
    gone: "Was gone already",
    failed: "Failed",
  };
  return (
    <span class={`result ${mood}`}>
      <span class={`status ${mood}`}>
        <Icon name={mood} spin={state === "running"} />
        {words[state]}
      </span>
      <span class="who">{host.name}</span>
      {reason && (
        <span class="why" title={reason}>
          {reason}
        </span>
      )}
    </span>
  );
}
