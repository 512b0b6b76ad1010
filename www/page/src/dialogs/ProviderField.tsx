import { hosts } from "../fleet/fleet.ts";
import { Field } from "../parts/Field.tsx";
import { draft, edit } from "./draft.ts";

/** Free text, since only the service knows its providers; those of the fleet are offered. */
export function ProviderField({ error }: { error: string | undefined }) {
  const known = [...new Set(hosts.value.map(({ provider }) => provider))].sort();
  return (
    <Field label="Provider" error={error}>
      {(ties) => (
        <>
          <input
            {...ties}
            list={`${ties.id}-known`}
            autocomplete="off"
            spellcheck={false}
            placeholder="default"
            value={draft.value.provider}
            onInput={(event) => edit({ provider: event.currentTarget.value })}
          />
          <datalist id={`${ties.id}-known`}>
            {known.map((provider) => (
              <option key={provider} value={provider} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
