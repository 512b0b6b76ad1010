// The secrets of a new host, one box for each.

import { mayFill } from "../fleet/session.ts";
import { Field, FieldError } from "../parts/Field.tsx";
import { Icon } from "../parts/Icon.tsx";
import { TextField } from "../parts/TextField.tsx";
import { draft, edit, rowKey } from "./draft.ts";
import { BUILT_IN, type SecretRow, secretRow } from "./secret-rows.ts";

export function SecretFields({ error }: { error: string | undefined }) {
  const { secrets } = draft.value;
  const change = (key: number, part: Partial<SecretRow>) =>
    edit({ secrets: secrets.map((row) => (row.key === key ? { ...row, ...part } : row)) });
  return (
    <fieldset class="env" aria-describedby={error && "secrets-error"}>
      <legend>Secrets</legend>
      {secrets.map((row) => (
        <SecretBox
          key={row.key}
          row={row}
          invalid={Boolean(error)}
          onChange={(part) => change(row.key, part)}
          onRemove={() => edit({ secrets: secrets.filter(({ key }) => key !== row.key) })}
        />
      ))}
      <FieldError id="secrets-error" text={error} />
      <button type="button" class="plain small" onClick={() => edit({ secrets: [...secrets, secretRow(rowKey())] })}>
        <Icon name="plus" /> Add a secret
      </button>
      <p class="hint">The service's proxy adds it to requests; the host itself never sees it. It is sent once.</p>
    </fieldset>
  );
}

interface Props {
  row: SecretRow;
  invalid: boolean;
  onChange: (part: Partial<SecretRow>) => void;
  onRemove: () => void;
}

function SecretBox({ row, invalid, onChange, onRemove }: Props) {
  const name = row.name || "the secret";
  return (
    <div class="secret" role="group" aria-label={`Secret ${row.name}`}>
      <div class="secret-head">
        <Field label="Service">
          {(ties) => (
            <>
              <input
                {...ties}
                class="mono"
                list={`${ties.id}-known`}
                placeholder="github"
                autocomplete="off"
                spellcheck={false}
                aria-invalid={invalid}
                value={row.name}
                onInput={(event) => onChange({ name: event.currentTarget.value })}
              />
              <datalist id={`${ties.id}-known`}>
                {BUILT_IN.map((each) => (
                  <option key={each} value={each} />
                ))}
              </datalist>
            </>
          )}
        </Field>
        <Field label="Comes from">
          {(ties) => (
            <select
              {...ties}
              value={row.from}
              onChange={(event) => onChange({ from: event.currentTarget.value as SecretRow["from"] })}
            >
              <option value="value">A value</option>
              {mayFill("secrets.*.issuer.url") && <option value="issuer">An issuer</option>}
            </select>
          )}
        </Field>
        <button type="button" class="plain icon-only" aria-label={`Remove ${name}`} onClick={onRemove}>
          <Icon name="close" />
        </button>
      </div>
      {row.from === "value" ? (
        <TextField label="Value" secret mono value={row.value} onInput={(value) => onChange({ value })} />
      ) : (
        <>
          <div class="secret-issuer">
            <TextField
              mono
              label="Issuer's URL"
              value={row.issuerUrl}
              onInput={(issuerUrl) => onChange({ issuerUrl })}
              placeholder="https://"
            />
            <TextField
              mono
              label="Fetch again every"
              value={row.refresh}
              onInput={(refresh) => onChange({ refresh })}
            />
          </div>
          <TextField
            label="Headers for the issuer"
            hint="One a line, as in Authorization: Bearer …"
            mono
            rows={2}
            value={row.issuerHeaders}
            onInput={(issuerHeaders) => onChange({ issuerHeaders })}
          />
        </>
      )}
      {!BUILT_IN.includes(row.name) && mayFill("secrets.*.host") && (
        <div class="pair">
          <TextField
            mono
            label="For requests to"
            value={row.host}
            onInput={(host) => onChange({ host })}
            placeholder="api.example.com"
          />
          <TextField
            mono
            label="Variable"
            value={row.authVariable}
            onInput={(authVariable) => onChange({ authVariable })}
            placeholder="EXAMPLE_TOKEN"
          />
        </div>
      )}
    </div>
  );
}
