// The environment variables of a new host, one row for each.

import { FieldError } from "../parts/Field.tsx";
import { Icon } from "../parts/Icon.tsx";
import { draft, edit, envLines, envRow } from "./draft.ts";

export function EnvFields({ error }: { error: string | undefined }) {
  const { env } = draft.value;
  const change = (key: number, part: { name?: string; value?: string }) =>
    edit({ env: env.map((row) => (row.key === key ? { ...row, ...part } : row)) });

  // A pasted file of NAME=value lines becomes rows.
  const onPaste = (event: ClipboardEvent, key: number) => {
    const rows = envLines(event.clipboardData?.getData("text/plain") ?? "");
    if (!rows) return;
    event.preventDefault();
    const at = env.findIndex((row) => row.key === key);
    const old = env[at];
    const keep = old && (old.name !== "" || old.value !== "") ? [old] : [];
    edit({ env: [...env.slice(0, at), ...keep, ...rows, ...env.slice(at + 1)] });
  };

  return (
    <fieldset class="env" aria-describedby={error && "env-error"}>
      <legend>Environment</legend>
      {env.map((row) => (
        <div class="env-row" key={row.key}>
          <input
            aria-label="Variable name"
            class="mono"
            placeholder="NAME"
            autocomplete="off"
            spellcheck={false}
            aria-invalid={Boolean(error)}
            value={row.name}
            onInput={(event) => change(row.key, { name: event.currentTarget.value })}
            onPaste={(event) => onPaste(event, row.key)}
          />
          <input
            aria-label={`Value of ${row.name || "the variable"}`}
            class="mono"
            placeholder="value"
            autocomplete="off"
            spellcheck={false}
            value={row.value}
            onInput={(event) => change(row.key, { value: event.currentTarget.value })}
          />
          <button
            type="button"
            class="plain icon-only"
            aria-label={`Remove ${row.name || "the variable"}`}
            onClick={() => edit({ env: env.filter(({ key }) => key !== row.key) })}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
      <FieldError id="env-error" text={error} />
      <button type="button" class="plain small" onClick={() => edit({ env: [...env, envRow()] })}>
        <Icon name="plus" /> Add a variable
      </button>
      <p class="hint">
        Paste NAME=value lines into a name to add them all. Values are sent once and never shown again.
      </p>
    </fieldset>
  );
}
