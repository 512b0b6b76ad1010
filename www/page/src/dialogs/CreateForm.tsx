import { useLayoutEffect, useRef } from "preact/hooks";
import { now } from "../clock.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { Field } from "../parts/Field.tsx";
import { Icon } from "../parts/Icon.tsx";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { duration } from "../time-words.ts";
import { create, creation } from "./creation.ts";
import { draft, edit } from "./draft.ts";
import { EnvFields } from "./EnvFields.tsx";
import type { FieldErrors } from "./field-errors.ts";
import { LeaseFields } from "./LeaseFields.tsx";
import { close } from "./open.ts";
import { ProviderField } from "./ProviderField.tsx";
import { TemplateField } from "./TemplateField.tsx";

export function CreateForm() {
  const form = useRef<HTMLFormElement>(null);
  const progress = creation.value;
  const running = progress.state === "running";
  const errors: FieldErrors = progress.state === "refused" ? progress.errors : {};
  const typed = draft.value;

  useLayoutEffect(() => {
    if (progress.state === "refused") form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [progress]);

  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (!running) void create(draft.peek());
  };

  return (
    <Dialog title="Create a host" onLeave={close} class="create">
      <form ref={form} onSubmit={onSubmit} noValidate>
        <fieldset class="all" disabled={running}>
          <div class="pair">
            <Field label="Image" error={errors.image} hint="Empty: the service's default">
              {(ties) => (
                <input
                  {...ties}
                  autofocus
                  class="mono"
                  autocomplete="off"
                  spellcheck={false}
                  placeholder="ubuntu:24.04"
                  value={typed.image}
                  onInput={(event) => edit({ image: event.currentTarget.value })}
                />
              )}
            </Field>
            <TemplateField error={errors.template} />
          </div>
          <div class="trio">
            <ProviderField error={errors.provider} />
            <Field label="Instance type" error={errors.instanceType}>
              {(ties) => (
                <input
                  {...ties}
                  autocomplete="off"
                  spellcheck={false}
                  value={typed.instanceType}
                  onInput={(event) => edit({ instanceType: event.currentTarget.value })}
                />
              )}
            </Field>
            <Field label="Disk, GB" error={errors.diskGb}>
              {(ties) => (
                <input
                  {...ties}
                  inputMode="numeric"
                  autocomplete="off"
                  value={typed.diskGb}
                  onInput={(event) => edit({ diskGb: event.currentTarget.value })}
                />
              )}
            </Field>
          </div>
          <LeaseFields
            lease={typed.lease}
            onChange={(change) => edit({ lease: { ...draft.peek().lease, ...change } })}
            error={errors.expiresAt}
            kinds={["default", "for", "until", "permanent"]}
          />
          <EnvFields error={errors.env} />
        </fieldset>

        <div role="alert">
          {errors[""] && <p class="field-error">{errors[""]}</p>}
          {progress.state === "refused" && <p class="unseen">The host was not created: see the marked fields.</p>}
          {progress.state === "failed" && (
            <ProblemNote problem={progress.problem}>
              {progress.mayExist &&
                " Nobody knows whether the host was made. Creating again with nothing changed is safe: the service answers with that host."}
            </ProblemNote>
          )}
        </div>

        <footer class="actions">
          {running && (
            <p class="progress" role="status">
              <Icon name="busy" spin /> Creating… <span aria-hidden="true">{duration(now.value - progress.since)}</span>
              <span class="hint">A few minutes at most. You may close this; the key will be shown when it comes.</span>
            </p>
          )}
          <button type="button" onClick={close}>
            {running ? "Hide" : "Cancel"}
          </button>
          <button type="submit" class="primary" aria-disabled={running}>
            {progress.state === "failed" ? "Create again" : "Create host"}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
