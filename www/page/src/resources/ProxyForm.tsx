// A new HTTP proxy. Its headers are sent once; this browser keeps neither names nor values.

import { useState } from "preact/hooks";
import { headersOf } from "../dialogs/secret-rows.ts";
import { notify } from "../fleet/notices.ts";
import { FormDialog } from "../parts/FormDialog.tsx";
import { TextField } from "../parts/TextField.tsx";
import { useCall } from "../parts/use-call.ts";
import { api } from "../service.ts";
import { rememberProxy } from "./known-proxies.ts";

const FIELDS = ["name", "target", "headers"] as const;

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
      <TextField
        label="Name"
        hint="Letters, digits, dots, dashes, underscores"
        error={state.errors.name}
        autofocus
        mono
        value={typed.name}
        onInput={(name) => edit({ name })}
      />
      <TextField
        label="Target"
        hint="An origin, without a path"
        error={state.errors.target}
        mono
        placeholder="https://api.example.com"
        value={typed.target}
        onInput={(target) => edit({ target })}
      />
      <TextField
        label="Headers"
        hint="One a line, as in Authorization: Bearer …; never shown again"
        error={state.errors.headers}
        mono
        rows={3}
        value={typed.headers}
        onInput={(headers) => edit({ headers })}
      />
    </FormDialog>
  );
}
