import { signal } from "@preact/signals";
import type { SandboxHost } from "litterbox-sdk";
import { type Problem, problemOf } from "../problem.ts";
import { api } from "../service.ts";
import { patched } from "./patched.ts";

/** What the service last said. A failure leaves it standing: an old answer, marked as such, beats an empty table. */
export const hosts = signal<readonly SandboxHost[]>([]);
export const loadedAt = signal<number | null>(null);
export const problem = signal<Problem | null>(null);
export const isRefreshing = signal(false);

const PAUSE = 5_000;
const LONGEST_PAUSE = 60_000;

let newest = 0;
let failures = 0;
let underWay: AbortController | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/** One list call at a time: a new one ends the old, and an answer that is no longer the newest is dropped. */
export async function refresh(): Promise<void> {
  clearTimeout(timer);
  underWay?.abort();
  const mine = ++newest;
  const controller = new AbortController();
  underWay = controller;
  isRefreshing.value = true;
  try {
    const answer = await api.listHosts({ signal: controller.signal, timeoutMs: 30_000 });
    if (mine !== newest) return;
    hosts.value = patched(hosts.peek(), answer);
    loadedAt.value = Date.now();
    problem.value = null;
    failures = 0;
  } catch (error) {
    if (mine !== newest) return;
    problem.value = problemOf(error);
    failures += 1;
  }
  underWay = undefined;
  isRefreshing.value = false;
  if (!document.hidden) timer = setTimeout(refresh, nextPause());
}

function nextPause(): number {
  const asked = problem.peek()?.retryAfterMs ?? 0;
  return Math.min(LONGEST_PAUSE, Math.max(asked, PAUSE * 2 ** Math.min(failures, 4)));
}

/** Sequential refreshing while the page is looked at; none while it is hidden. */
export function followFleet(): void {
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) clearTimeout(timer);
    else void refresh();
  });
  addEventListener("online", () => void refresh());
  void refresh();
}

/** What a create or renew answered is newer than any list under way, so that list is asked for again. */
export function putHost(host: SandboxHost): void {
  const known = hosts.peek().some(({ id }) => id === host.id);
  const shown = { ...host, privateKey: null };
  hosts.value = known ? hosts.peek().map((old) => (old.id === host.id ? shown : old)) : [shown, ...hosts.peek()];
  void refresh();
}

export function dropHosts(ids: ReadonlySet<string>): void {
  hosts.value = hosts.peek().filter(({ id }) => !ids.has(id));
  void refresh();
}
