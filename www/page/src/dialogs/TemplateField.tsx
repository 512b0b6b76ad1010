// Which template a new host is made from.

import { useEffect } from "preact/hooks";
import { loadTemplates, templates, templatesState } from "../fleet/templates.ts";
import { Field } from "../parts/Field.tsx";
import { draft, edit } from "./draft.ts";

export function TemplateField({ error }: { error: string | undefined }) {
  useEffect(() => void loadTemplates(), []);

  const state = templatesState.value;
  const usable = templates.value.filter(({ status }) => status === "available");
  const hint =
    state === "missing"
      ? "This service has no templates"
      : state === "failed"
        ? "Templates cannot be listed now"
        : "Used where no image is given";
  return (
    <Field label="Template" error={error} hint={hint}>
      {(ties) => (
        <select
          {...ties}
          value={draft.value.template}
          disabled={state !== "loaded"}
          onChange={(event) => edit({ template: event.currentTarget.value })}
        >
          <option value="">None</option>
          {usable.map(({ id, label, provider, baseImage }) => (
            <option key={id} value={id}>
              {label || baseImage} ({provider})
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
