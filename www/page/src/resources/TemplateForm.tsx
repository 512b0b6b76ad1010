// A new template. The service says within moments whether it takes it; the build is then followed in the list.

import { useState } from "preact/hooks";
import { notify } from "../fleet/notices.ts";
import { loadTemplates } from "../fleet/templates.ts";
import { valuesInFleet } from "../fleet/values.ts";
import { FormDialog } from "../parts/FormDialog.tsx";
import { TextField } from "../parts/TextField.tsx";
import { useCall } from "../parts/use-call.ts";
import { api } from "../service.ts";

const FIELDS = ["setup_script", "base_image", "provider", "label"] as const;

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
      void loadTemplates();
    });
    if (created) onLeave();
  };
  return (
    <FormDialog
      title="Create a template"
      submit="Create template"
      state={state}
      onSubmit={submit}
      onLeave={onLeave}
      class="create"
    >
      <TextField
        label="Label"
        error={state.errors.label}
        autofocus
        value={typed.label}
        onInput={(label) => edit({ label })}
      />
      <div class="pair">
        <TextField
          label="Base image"
          hint="Empty: the provider's default"
          error={state.errors.base_image}
          mono
          value={typed.baseImage}
          onInput={(baseImage) => edit({ baseImage })}
        />
        <TextField
          label="Provider"
          hint="Empty: the service's default"
          error={state.errors.provider}
          known={valuesInFleet(({ provider }) => provider)}
          value={typed.provider}
          onInput={(provider) => edit({ provider })}
        />
      </div>
      <TextField
        label="Setup script"
        hint="Run once, as root, when the template is built. It is never shown again: put no secrets into it."
        error={state.errors.setup_script}
        mono
        rows={10}
        value={typed.setupScript}
        onInput={(setupScript) => edit({ setupScript })}
      />
    </FormDialog>
  );
}
