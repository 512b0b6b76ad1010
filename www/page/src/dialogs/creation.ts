import { signal } from "@preact/signals";
import { SandboxApiError, type SandboxHost } from "litterbox-sdk";
import { putHost } from "../fleet/fleet.ts";
import { notify } from "../fleet/notices.ts";
import { type Problem, problemOf } from "../problem.ts";
import { api } from "../service.ts";
import { show } from "../view/view.ts";
import { type Draft, draft, EMPTY, repeatedName, specOf } from "./draft.ts";
import { type FieldErrors, fieldErrors } from "./field-errors.ts";
import { close, open } from "./open.ts";

export type Creation =
  | { state: "idle" }
  | { state: "running"; since: number }
  | { state: "refused"; errors: FieldErrors }
  | { state: "failed"; problem: Problem; mayExist: boolean };

/** Creating goes on while its dialog is closed; its private key must not get lost for it. */
export const creation = signal<Creation>({ state: "idle" });

/** A host whose private key is on screen, for the only time. */
export const newKey = signal<SandboxHost | null>(null);

/** As long as the service may need: it answers when the host is up. */
const PATIENCE = 900_000;

let replay: { of: string; key: string } | undefined;

export async function create(form: Draft): Promise<void> {
  const repeated = repeatedName(form);
  if (repeated) {
    creation.value = { state: "refused", errors: { env: `${repeated} is there twice` } };
    return;
  }
  const typed = JSON.stringify(form);
  // The same form after an unknown end travels under the same key: the service then answers with the host it made.
  const idempotencyKey = replay?.of === typed ? replay.key : undefined;
  const since = Date.now();
  creation.value = { state: "running", since };
  try {
    const spec = specOf(form, since);
    const host = await api.createHost({ ...spec, ...(idempotencyKey && { idempotencyKey }) }, { timeoutMs: PATIENCE });
    replay = undefined;
    succeed(host);
  } catch (error) {
    const mayExist = error instanceof SandboxApiError && error.outcome === "unknown";
    replay = mayExist && error.idempotencyKey ? { of: typed, key: error.idempotencyKey } : undefined;
    fail(error, mayExist);
  }
}

function succeed(host: SandboxHost): void {
  creation.value = { state: "idle" };
  draft.value = EMPTY;
  putHost(host);
  if (open.peek()?.kind === "create") close();
  if (host.privateKey) {
    newKey.value = host;
  } else {
    notify(`${host.name} is ${host.status}. No private key came with it.`);
    show({ host: host.id });
  }
}

function fail(error: unknown, mayExist: boolean): void {
  const errors = fieldErrors(error);
  creation.value = errors ? { state: "refused", errors } : { state: "failed", problem: problemOf(error), mayExist };
  if (open.peek()?.kind !== "create") notify("The host could not be created. The form has the reason.");
}

/** Leaving the page now would lose a key for good. */
export function guardLeaving(): void {
  addEventListener("beforeunload", (event) => {
    if (creation.peek().state === "running" || newKey.peek()) event.preventDefault();
  });
}
