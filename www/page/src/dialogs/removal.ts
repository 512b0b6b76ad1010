import { signal } from "@preact/signals";
import { type SandboxHost, SandboxNotFoundError } from "litterbox-sdk";
import { dropHosts } from "../fleet/fleet.ts";
import { notify } from "../fleet/notices.ts";
import { problemOf } from "../problem.ts";
import { api } from "../service.ts";

export type RowState = "waiting" | "deleting" | "deleted" | "gone" | "failed" | "skipped";

export interface Row {
  host: SandboxHost;
  state: RowState;
  reason: string;
}

export const rows = signal<readonly Row[]>([]);
export const isRunning = signal(false);

/** The service holds a database connection for as long as a teardown takes; more at once would starve its other callers. */
const AT_ONCE = 4;
let stopped = false;

export function prepare(hosts: readonly SandboxHost[]): void {
  rows.value = hosts.map((host) => ({ host, state: "waiting", reason: "" }));
}

/** Deletes what is not deleted yet: the first time everything, then what failed or was skipped. */
export async function run(): Promise<void> {
  stopped = false;
  isRunning.value = true;
  const queue = rows.peek().filter(({ state }) => state !== "deleted" && state !== "gone");
  for (const { host } of queue) set(host, "waiting");
  const worker = async () => {
    for (let row = queue.shift(); row; row = queue.shift()) {
      if (stopped) set(row.host, "skipped");
      else await remove(row.host);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  isRunning.value = false;

  const away = rows.peek().filter(({ state }) => state === "deleted" || state === "gone");
  if (away.length > 0) {
    dropHosts(new Set(away.map(({ host }) => host.id)));
    notify(away.length === 1 ? `${away[0]?.host.name} deleted` : `${away.length} hosts deleted`);
  }
}

/** Lets what is under way finish and starts nothing more. */
export function stop(): void {
  stopped = true;
}

async function remove(host: SandboxHost): Promise<void> {
  set(host, "deleting");
  try {
    await api.deleteHost(host.id, { timeoutMs: 180_000 });
    set(host, "deleted");
  } catch (error) {
    if (error instanceof SandboxNotFoundError) set(host, "gone");
    else set(host, "failed", sentence(error));
  }
}

function sentence(error: unknown): string {
  const { title, detail } = problemOf(error);
  return detail || title;
}

function set(host: SandboxHost, state: RowState, reason = ""): void {
  rows.value = rows.peek().map((row) => (row.host.id === host.id ? { host, state, reason } : row));
}
