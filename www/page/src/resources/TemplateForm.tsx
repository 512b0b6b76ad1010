// A new template. The service says within moments whether it takes it; the build is then followed in the list.

import { useState } from "preact/hooks";
import { hosts } from "../fleet/fleet.ts";
import { notify } from "../fleet/notices.ts";
import { loadTemplates } from "../fleet/templates.ts";
import { Field } from "../parts/Field.tsx";
import { FormDialog } from "../parts/FormDialog.tsx";
import { useCall } from "../parts/use-call.ts";
import { api } from "../service.ts";

const FIELDS = ["setup_script", "base_image", "provider", "label"];

export function TemplateForm({ onLeave }: { onLeave: () => void }) {
  const [typed, setTyped] = useState({ label: "", setupScript: "#!/bin/sh\n", baseImage: "", provider: "" });
  const state = useCall(FIELDS);
  const edit = (change: Partial<typeof typed>) => setTyped((old) => ({ ...old, ...change }));
  const submit = async () => {
    const { label, setupScript, baseImage, provider } = typed;
    const spec = {
      setupScript,
      ...(label && { label }),
      ...(baseImage && { baseImage }),
      ...(provider && { provider }),
    };
    const created = await state.call(async () => {
      const template = await api.createTemplate(spec, { timeoutMs: 120_000 });
      notify(`${template.label || "The template"} is ${template.status}`);
    });
    if (!created) return;
    void loadTemplates();
    onLeave();
  };
  const providers = [...new Set(hosts.value.map(({ provider }) => provider))].sort();
  return (
    <FormDialog
      title="Create a template"
      submit="Create template"
      state={state}
      onSubmit={submit}
      onLeave={onLeave}
      class="create"
    >
      <Field label="Label" error={state.errors.label}>
        {(ties) => (
          <input
            {...ties}
            autofocus
            autocomplete="off"
            value={typed.label}
            onInput={(event) => edit({ label: event.currentTarget.value })}
          />
        )}
      </Field>
      <div class="pair">
        <Field label="Base image" error={state.errors.base_image} hint="Empty: the provider's default">
          {(ties) => (
            <input
              {...ties}
              class="mono"
              autocomplete="off"
              spellcheck={false}
              value={typed.baseImage}
              onInput={(event) => edit({ baseImage: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field label="Provider" error={state.errors.provider} hint="Empty: the service's default">
          {(ties) => (
            <>
              <input
                {...ties}
                list={`${ties.id}-known`}
                autocomplete="off"
                value={typed.provider}
                onInput={(event) => edit({ provider: event.currentTarget.value })}
              />
              <datalist id={`${ties.id}-known`}>
                {providers.map((each) => (
                  <option key={each} value={each} />
                ))}
              </datalist>
            </>
          )}
        </Field>
      </div>
      <Field
        label="Setup script"
        error={state.errors.setup_script}
        hint="Run once, as root, when the template is built. It is never shown again: put no secrets into it."
      >
        {(ties) => (
          <textarea
            {...ties}
            class="mono"
            rows={10}
            spellcheck={false}
            value={typed.setupScript}
            onInput={(event) => edit({ setupScript: event.currentTarget.value })}
          />
        )}
      </Field>
    </FormDialog>
  );
}
