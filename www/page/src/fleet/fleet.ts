// What the service last said of its hosts, and when it is asked again.

import { signal } from "@preact/signals";
import type { SandboxHost } from "litterbox-sdk";
import { serviceNow } from "../clock.ts";
import { type Problem, problemOf } from "../problem.ts";
import { api } from "../service.ts";
import { noteChanges } from "./changes.ts";
import { patched } from "./patched.ts";
import { HIDDEN_PAUSE, nextPause } from "./polling.ts";

/** A failure leaves it standing: an old list, marked as such, beats an empty table. */
export const hosts = signal<readonly SandboxHost[]>([]);
export const loadedAt = signal<number | null>(null);
export const problem = signal<Problem | null>(null);
export const isRefreshing = signal(false);
/** Milliseconds until the next list, as long as nobody asks for one. */
export const pause = signal(5_000);

let newest = 0;
let failures = 0;
let underWay: AbortController | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let goesOnHidden = () => false;

/** One list call at a time: a new one ends the old, and a response that is no longer the newest is dropped. */
export async function refresh(): Promise<void> {
  clearTimeout(timer);
  underWay?.abort();
  const mine = ++newest;
  const controller = new AbortController();
  underWay = controller;
  isRefreshing.value = true;
  try {
    const listed = await api.listHosts({ signal: controller.signal, timeoutMs: 30_000 });
    if (mine !== newest) return;
    const before = hosts.peek();
    hosts.value = patched(before, listed);
    if (loadedAt.peek() !== null) noteChanges(before, hosts.peek());
    loadedAt.value = serviceNow();
    problem.value = null;
    failures = 0;
  } catch (error) {
    if (mine !== newest) return;
    problem.value = problemOf(error);
    failures += 1;
  }
  underWay = undefined;
  isRefreshing.value = false;
  pause.value = nextPause({ hosts: hosts.peek().length, failures, askedMs: problem.peek()?.retryAfterMs ?? 0 });
  refreshLater();
}

function refreshLater(): void {
  clearTimeout(timer);
  if (!document.hidden) timer = setTimeout(refresh, pause.peek());
  else if (goesOnHidden()) timer = setTimeout(refresh, HIDDEN_PAUSE);
}

/** Lists the fleet again and again while the page is looked at; while it is hidden, rarely, and only if somebody asked for that. */
export function followFleet(options: { goesOnHidden: () => boolean }): void {
  goesOnHidden = options.goesOnHidden;
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) refreshLater();
    else void refresh();
  });
  addEventListener("online", () => void refresh());
  void refresh();
}

/** What a create or renew returned is newer than any list under way, so that list is asked for again. */
export function putHost(changed: SandboxHost): void {
  const newer = { ...changed, privateKey: null };
  const before = hosts.peek();
  const isKnown = before.some(({ id }) => id === newer.id);
  hosts.value = isKnown ? before.map((host) => (host.id === newer.id ? newer : host)) : [newer, ...before];
  noteChanges(before, hosts.peek());
  void refresh();
}

/** One host as it is now, between two lists; no list is asked for because of it. */
export function mergeHost(host: SandboxHost): void {
  const before = hosts.peek();
  const after = patched(
    before,
    before.map((old) => (old.id === host.id ? host : old)),
  );
  hosts.value = after;
  noteChanges(before, after);
}

export function dropHosts(ids: ReadonlySet<string>): void {
  const before = hosts.peek();
  hosts.value = before.filter(({ id }) => !ids.has(id));
  noteChanges(before, hosts.peek());
  void refresh();
}
