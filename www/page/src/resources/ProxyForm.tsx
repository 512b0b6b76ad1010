// A new HTTP proxy. Its headers are sent once; this browser keeps neither names nor values.

import { useState } from "preact/hooks";
import { headersOf } from "../dialogs/secret-rows.ts";
import { notify } from "../fleet/notices.ts";
import { Field } from "../parts/Field.tsx";
import { FormDialog } from "../parts/FormDialog.tsx";
import { useCall } from "../parts/use-call.ts";
import { api } from "../service.ts";
import { rememberProxy } from "./known-proxies.ts";

const FIELDS = ["name", "target", "headers"];

export function ProxyForm({ onLeave }: { onLeave: () => void }) {
  const [typed, setTyped] = useState({ name: "", target: "", headers: "" });
  const state = useCall(FIELDS);
  const edit = (change: Partial<typeof typed>) => setTyped((old) => ({ ...old, ...change }));
  const submit = async () => {
    const created = await state.call(async () => {
      const { name, target, headers } = typed;
      await api.createHttpProxy({ name, target, headers: headersOf(headers) }, { timeoutMs: 60_000 });
      rememberProxy(name, target);
      notify(`${name} created`);
    });
    if (created) onLeave();
  };
  return (
    <FormDialog title="Create an HTTP proxy" submit="Create proxy" state={state} onSubmit={submit} onLeave={onLeave}>
      <Field label="Name" error={state.errors.name} hint="Letters, digits, dots, dashes, underscores">
        {(ties) => (
          <input
            {...ties}
            autofocus
            class="mono"
            autocomplete="off"
            spellcheck={false}
            value={typed.name}
            onInput={(event) => edit({ name: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label="Target" error={state.errors.target} hint="An origin, without a path">
        {(ties) => (
          <input
            {...ties}
            class="mono"
            autocomplete="off"
            spellcheck={false}
            placeholder="https://api.example.com"
            value={typed.target}
            onInput={(event) => edit({ target: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field
        label="Headers"
        error={state.errors.headers}
        hint="One a line, as in Authorization: Bearer …; never shown again"
      >
        {(ties) => (
          <textarea
            {...ties}
            class="mono"
            rows={3}
            spellcheck={false}
            value={typed.headers}
            onInput={(event) => edit({ headers: event.currentTarget.value })}
          />
        )}
      </Field>
    </FormDialog>
  );
}
