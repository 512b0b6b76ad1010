// One call for each of many hosts: deletions, renewals. Results are kept out of signals and announced in batches, because
// thousands of them would otherwise redraw the page thousands of times.

import { type Signal, signal } from "@preact/signals";
import {
  SandboxApiError,
  SandboxAuthError,
  type SandboxHost,
  SandboxTimeoutError,
  SandboxUnavailableError,
} from "litterbox-sdk";
import { serviceNow } from "../clock.ts";
import { isGone, type Problem, problemOf } from "../problem.ts";

export type RowState = "waiting" | "running" | "done" | "gone" | "failed";

export interface Row {
  readonly host: SandboxHost;
  state: RowState;
  reason: string;
}

export interface Kind {
  /** The words of its sentences: "Deleting", "deleted". */
  readonly doing: string;
  readonly did: string;
  readonly act: (host: SandboxHost) => Promise<unknown>;
  /** Whether a host that is not there counts as done. */
  readonly goneIsDone: boolean;
  readonly atOnce: number;
  /** Called when it ends, with the hosts it changed since it was started. */
  readonly onEnd: (changed: readonly SandboxHost[]) => void;
}

export interface Job {
  readonly id: number;
  readonly kind: Kind;
  readonly rows: readonly Row[];
  readonly tally: Record<RowState, number>;
  /** Grows when rows have changed: reading it subscribes to them. */
  readonly version: Signal<number>;
  readonly isRunning: Signal<boolean>;
  /** Until when it waits, because the gateway lets through only so many calls in a while. */
  readonly pausedUntil: Signal<number | null>;
  /** Why it stopped before its end; the same would have happened to every further host. */
  readonly stoppedBy: Signal<Problem | "stopped" | null>;
}

/** Those that run, and those that left something undone until they are dismissed. */
export const jobs = signal<readonly Job[]>([]);

/** Often enough to look alive. */
const ANNOUNCE_EVERY = 120;
/** So many failures of one sort in a row are no coincidence. */
const ALIKE_IN_A_ROW = 5;
const LIMIT_PAUSE = 10_000;
let lastId = 0;

export function startJob(hosts: readonly SandboxHost[], kind: Kind): Job {
  const job: Job = {
    id: ++lastId,
    kind,
    rows: hosts.map((host) => ({ host, state: "waiting", reason: "" })),
    tally: { waiting: hosts.length, running: 0, done: 0, gone: 0, failed: 0 },
    version: signal(0),
    isRunning: signal(false),
    pausedUntil: signal<number | null>(null),
    stoppedBy: signal<Problem | "stopped" | null>(null),
  };
  jobs.value = [...jobs.peek(), job];
  void runJob(job);
  return job;
}

/** Does what is not done yet: the first time everything, then what failed or was not started. */
export async function runJob(job: Job): Promise<void> {
  if (job.isRunning.peek()) return;
  job.stoppedBy.value = null;
  job.isRunning.value = true;
  const rows = job.rows.filter(({ state }) => state === "waiting" || state === "failed");
  for (const row of rows) set(job, row, "waiting");
  const queue = [...rows];
  let alike = { title: "", count: 0 };
  const worker = async () => {
    while (await mayGoOn(job)) {
      const row = queue.shift();
      if (!row) return;
      const error = await runRow(job, row);
      if (isLimit(error)) {
        queue.push(row);
        set(job, row, "waiting");
        job.pausedUntil.value = serviceNow() + (error.retryAfterMs ?? LIMIT_PAUSE);
        continue;
      }
      if (error === undefined) {
        alike = { title: "", count: 0 };
        continue;
      }
      const problem = problemOf(error);
      alike = { title: problem.title, count: alike.title === problem.title ? alike.count + 1 : 1 };
      // What concerns this session or the whole service would meet every other host as well.
      if (concernsAll(error) || alike.count >= ALIKE_IN_A_ROW) job.stoppedBy.value ??= problem;
    }
  };
  await Promise.all(Array.from({ length: Math.min(job.kind.atOnce, rows.length) }, worker));
  job.isRunning.value = false;
  job.version.value += 1;
  const changed = rows.filter(({ state }) => state === "done" || state === "gone").map(({ host }) => host);
  job.kind.onEnd(changed);
  // It has nothing left to say; a dialog that shows it keeps it for as long.
  if (finished(job) === job.rows.length) dismissJob(job);
}

/** A limit of the gateway is no failure: the job waits as long as the gateway asks, and goes on. */
function isLimit(error: unknown): error is SandboxApiError {
  return error instanceof SandboxApiError && error.status === 429;
}

/** Waits out a pause; false where the job was stopped. */
async function mayGoOn(job: Job): Promise<boolean> {
  for (let until = job.pausedUntil.peek(); until !== null; until = job.pausedUntil.peek()) {
    if (job.stoppedBy.peek() !== null) break;
    if (serviceNow() >= until) job.pausedUntil.value = null;
    else await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return job.stoppedBy.peek() === null;
}

/** Lets what is under way finish and starts nothing more. */
export function stopJob(job: Job): void {
  job.stoppedBy.value ??= "stopped";
}

export function dismissJob(job: Job): void {
  jobs.value = jobs.peek().filter((each) => each !== job);
}

export function finished(job: Job): number {
  return job.tally.done + job.tally.gone;
}

async function runRow(job: Job, row: Row): Promise<unknown> {
  set(job, row, "running");
  try {
    await job.kind.act(row.host);
    set(job, row, "done");
    return undefined;
  } catch (error) {
    if (job.kind.goneIsDone && isGone(error)) {
      set(job, row, "gone");
      return undefined;
    }
    const { title, detail } = problemOf(error);
    set(job, row, "failed", detail || title);
    return error;
  }
}

/** A lost session, a gateway without its service, a service that is down; not a host whose teardown failed or takes long. */
function concernsAll(error: unknown): boolean {
  if (!(error instanceof SandboxApiError)) return true;
  if (error instanceof SandboxAuthError) return true;
  if (error instanceof SandboxTimeoutError || error.status === 504) return false;
  return error instanceof SandboxUnavailableError && error.errorCode !== "HOST_TEARDOWN";
}

const announced = new WeakMap<Job, ReturnType<typeof setTimeout>>();

function set(job: Job, row: Row, state: RowState, reason = ""): void {
  job.tally[row.state] -= 1;
  job.tally[state] += 1;
  row.state = state;
  row.reason = reason;
  if (announced.has(job)) return;
  announced.set(
    job,
    setTimeout(() => {
      announced.delete(job);
      job.version.value += 1;
    }, ANNOUNCE_EVERY),
  );
}
