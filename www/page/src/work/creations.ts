// Hosts being created: any number of forms at once, and what became of each. A private key waits here until it is saved.

import { computed, signal } from "@preact/signals";
import { type CreatedHost, SandboxApiError } from "litterbox-sdk";
import { serviceNow } from "../clock.ts";
import { type Draft, type DraftErrors, FIELDS, MOST_AT_ONCE, repeatedName, specOf } from "../dialogs/draft.ts";
import { leaseProblem } from "../dialogs/lease.ts";
import { open } from "../dialogs/open.ts";
import { putHost } from "../fleet/fleet.ts";
import { notify } from "../fleet/notices.ts";
import { formErrors } from "../parts/form-errors.ts";
import { type Problem, problemOf } from "../problem.ts";
import { api } from "../service.ts";
import { ignoredSentence } from "./ignored.ts";

export type CreationState =
  | { is: "waiting" }
  | { is: "running"; since: number }
  | { is: "refused"; errors: DraftErrors }
  | { is: "failed"; problem: Problem; mayExist: boolean }
  | { is: "ready"; host: CreatedHost; keySaved: boolean };

export interface Creation {
  id: number;
  form: Draft;
  state: CreationState;
  /** The key of an attempt whose end is unknown: sent again, it leads to the same host. */
  idempotencyKey: string | undefined;
}

export const creations = signal<readonly Creation[]>([]);

export const unsavedKeys = computed(() =>
  creations.value.filter(({ state }) => state.is === "ready" && state.host.privateKey && !state.keySaved),
);

/** Hosts whose private key was saved from this page. */
export const keysAtHand = signal<ReadonlySet<string>>(new Set());

/** As long as the service may need: it responds when the host is up. */
const PATIENCE = 900_000;
/** The service runs out of database connections where many creates end together. */
const AT_ONCE = 4;
let lastId = 0;

export function creationOf(id: number): Creation | undefined {
  return creations.value.find((each) => each.id === id);
}

/** Starts `count` creations of one form and returns their ids. */
export function startCreations(form: Draft, count: number): number[] {
  const started = Array.from({ length: count }, (): Creation => {
    lastId += 1;
    return { id: lastId, form, state: { is: "waiting" }, idempotencyKey: undefined };
  });
  creations.value = [...creations.peek(), ...started];
  startWaiting();
  return started.map(({ id }) => id);
}

/** Once more, as it was; safe also where nobody knows whether the first attempt made a host. */
export function retryCreation(id: number): void {
  update(id, { state: { is: "waiting" } });
  startWaiting();
}

export function dismissCreation(id: number): void {
  creations.value = creations.peek().filter((each) => each.id !== id);
}

/** An attempt whose end was read in the form. What is wrong with it is wrong with all hosts of that form. */
export function dismissAttempt({ id, form }: Creation): void {
  const isSame = (each: Creation) => each.id === id || (each.form === form && each.state.is === "refused");
  creations.value = creations.peek().filter((each) => !isSame(each));
}

/** Of hosts that were deleted not even the key is worth keeping. */
export function dismissHosts(ids: ReadonlySet<string>): void {
  creations.value = creations.peek().filter(({ state }) => !(state.is === "ready" && ids.has(state.host.id)));
}

export function markKeySaved(id: number): void {
  const state = creations.peek().find((each) => each.id === id)?.state;
  if (state?.is !== "ready") return;
  update(id, { state: { ...state, keySaved: true } });
  keysAtHand.value = new Set([...keysAtHand.peek(), state.host.id]);
}

/** What can be said without asking the service. */
export function localErrors(form: Draft): DraftErrors | undefined {
  const repeated = repeatedName(form.env);
  if (repeated) return { env: `${repeated} is there twice` };
  const twice = repeatedName(form.secrets);
  if (twice) return { secrets: `${twice} is there twice` };
  const lease = leaseProblem(form.lease);
  if (lease) return { expires_at: lease };
  const count = Number(form.count);
  const isPossible = Number.isInteger(count) && count >= 1 && count <= MOST_AT_ONCE;
  return isPossible ? undefined : { count: `Create 1 to ${MOST_AT_ONCE} at once` };
}

function startWaiting(): void {
  const all = creations.peek();
  const running = all.filter(({ state }) => state.is === "running").length;
  const waiting = all.filter(({ state }) => state.is === "waiting");
  for (const creation of waiting.slice(0, Math.max(0, AT_ONCE - running))) void run(creation);
}

async function run({ id, form, idempotencyKey }: Creation): Promise<void> {
  update(id, { state: { is: "running", since: serviceNow() } });
  try {
    const spec = { ...specOf(form, serviceNow()), ...(idempotencyKey && { idempotencyKey }) };
    const host = await api.createHost(spec, { timeoutMs: PATIENCE });
    putHost(host);
    update(id, { state: { is: "ready", host, keySaved: false }, idempotencyKey: undefined });
    const key = host.privateKey ? "Its private key waits in the tray." : "";
    notify([`${host.name} is ready.`, ignoredSentence(host), key].filter(Boolean).join(" "));
  } catch (error) {
    const mayExist = error instanceof SandboxApiError && error.outcome === "unknown";
    const errors = formErrors(error, FIELDS);
    update(id, {
      state: errors ? { is: "refused", errors } : { is: "failed", problem: problemOf(error), mayExist },
      idempotencyKey: mayExist ? error.idempotencyKey : undefined,
    });
    // What is refused for one is refused for all of the same form.
    if (errors) refuseSame(form, errors);
    // An open form says it itself.
    if (open.peek()?.kind !== "create") notify("A host could not be created. The tray has the reason.");
  }
  startWaiting();
}

function refuseSame(form: Draft, errors: DraftErrors): void {
  for (const each of creations.peek()) {
    if (each.form === form && each.state.is === "waiting") update(each.id, { state: { is: "refused", errors } });
  }
}

function update(id: number, change: Partial<Creation>): void {
  creations.value = creations.peek().map((each) => (each.id === id ? { ...each, ...change } : each));
}
