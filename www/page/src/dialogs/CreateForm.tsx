// The form for new hosts. It waits a moment for a refusal, which then stands at its field; the rest goes on in the tray.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { notify } from "../fleet/notices.ts";
import { mayFill } from "../fleet/session.ts";
import { valuesInFleet } from "../fleet/values.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { FieldError } from "../parts/Field.tsx";
import { Icon } from "../parts/Icon.tsx";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { TextField } from "../parts/TextField.tsx";
import {
  type Creation,
  creationOf,
  dismissAttempt,
  localErrors,
  retryCreation,
  startCreations,
} from "../work/creations.ts";
import { type DraftErrors, draft, EMPTY, edit, MOST_AT_ONCE } from "./draft.ts";
import { EnvFields } from "./EnvFields.tsx";
import { LeaseFields } from "./LeaseFields.tsx";
import { close } from "./open.ts";
import { ProviderField } from "./ProviderField.tsx";
import { SecretFields } from "./SecretFields.tsx";
import { TemplateField } from "./TemplateField.tsx";

/** What is wrong with a form the service says within this time; making a machine takes longer. */
const REFUSALS_COME_WITHIN = 1_500;

export function CreateForm({ creation }: { creation: number | undefined }) {
  const form = useRef<HTMLFormElement>(null);
  /** The attempt this form shows: the one it was opened with, or its own. */
  const [shown, setShown] = useState(creation);
  const [ownErrors, setOwnErrors] = useState<DraftErrors>({});
  const attempt = shown === undefined ? undefined : creationOf(shown);
  const state = attempt?.state;
  const sending = state?.is === "running" || state?.is === "waiting";
  const errors: DraftErrors = state?.is === "refused" ? state.errors : ownErrors;
  const typed = draft.value;

  useLayoutEffect(() => {
    form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [errors]);

  // What was typed has become the attempt's own as soon as that is under way for good.
  const handOver = (note?: string) => {
    draft.value = EMPTY;
    if (note) notify(note);
    close();
  };
  useEffect(() => {
    if (state?.is === "ready") handOver();
    if (!sending) return;
    const timer = setTimeout(() => handOver("Creating goes on in the tray."), REFUSALS_COME_WITHIN);
    return () => clearTimeout(timer);
  }, [state?.is]);

  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (sending) return;
    const wrong = localErrors(draft.peek());
    setOwnErrors(wrong ?? {});
    if (wrong) return;
    // The same form after an unknown end travels under the same key: the service then returns the host it made.
    if (attempt && state?.is === "failed" && attempt.form === draft.peek()) return retryCreation(attempt.id);
    if (attempt) dismissAttempt(attempt);
    const [first] = startCreations(draft.peek(), Number(draft.peek().count));
    setShown(first);
  };
  const leave = () => {
    if (sending) return handOver("Creating goes on in the tray.");
    // A refusal that was read here has been dealt with; a failure stays, for a host may exist.
    if (attempt && state?.is === "refused") dismissAttempt(attempt);
    close();
  };

  return (
    <Dialog title="Create a host" onLeave={leave} class="create">
      <form ref={form} onSubmit={onSubmit} noValidate>
        <fieldset class="all" disabled={sending}>
          <div class="pair">
            <ImageField error={errors.image} />
            <TemplateField error={errors.template} />
          </div>
          <div class="trio">
            <ProviderField error={errors.provider} />
            <TextField
              label="Instance type"
              error={errors.instance_type}
              value={typed.instanceType}
              onInput={(instanceType) => edit({ instanceType })}
            />
            <TextField
              label="Disk, GB"
              error={errors.disk_gb}
              inputMode="numeric"
              value={typed.diskGb}
              onInput={(diskGb) => edit({ diskGb })}
            />
          </div>
          <LeaseFields
            lease={typed.lease}
            onChange={(change) => edit({ lease: { ...draft.peek().lease, ...change } })}
            error={errors.expires_at}
            kinds={mayFill("expires_at:null") ? ["default", "for", "until", "permanent"] : ["default", "for", "until"]}
          />
          <EnvFields error={errors.env} />
          {mayFill("secrets.*.value") && <SecretFields error={errors.secrets} />}
        </fieldset>

        <div role="alert">
          {errors[""] && <p class="field-error">{errors[""]}</p>}
          {state?.is === "refused" && <p class="unseen">The host was not created: see the marked fields.</p>}
          {state?.is === "failed" && (
            <ProblemNote problem={state.problem}>
              {state.mayExist &&
                " Nobody knows whether the host was made. Creating again with nothing changed is safe: the service returns that host."}
            </ProblemNote>
          )}
        </div>

        <footer class="actions">
          <label class="count">
            How many
            <input
              type="number"
              min="1"
              max={MOST_AT_ONCE}
              class="short"
              disabled={sending}
              aria-invalid={Boolean(errors.count)}
              aria-describedby={errors.count && "count-error"}
              value={typed.count}
              onInput={(event) => edit({ count: event.currentTarget.value })}
            />
          </label>
          <FieldError id="count-error" text={errors.count} />
          <button type="button" onClick={leave}>
            {sending ? "Hide" : "Cancel"}
          </button>
          <button type="submit" class="primary" aria-disabled={sending}>
            {sending && <Icon name="busy" spin />}
            {submitLabel(state, Number(typed.count))}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

function submitLabel(state: Creation["state"] | undefined, count: number): string {
  if (state?.is === "running" || state?.is === "waiting") return "Creating…";
  if (state?.is === "failed") return "Create again";
  return count > 1 ? `Create ${count} hosts` : "Create host";
}

/** Free text, since only the service knows its images; those of the fleet are offered. */
function ImageField({ error }: { error: string | undefined }) {
  return (
    <TextField
      label="Image"
      hint="Empty: the service's default"
      error={error}
      autofocus
      mono
      known={valuesInFleet(({ image }) => image)}
      value={draft.value.image}
      onInput={(image) => edit({ image })}
    />
  );
}
