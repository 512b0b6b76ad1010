// Which provider makes a new host.

import { valuesInFleet } from "../fleet/values.ts";
import { TextField } from "../parts/TextField.tsx";
import { draft, edit } from "./draft.ts";

/** Free text, since only the service knows its providers; those of the fleet are offered. */
export function ProviderField({ error }: { error: string | undefined }) {
  return (
    <TextField
      label="Provider"
      error={error}
      placeholder="default"
      known={valuesInFleet(({ provider }) => provider)}
      value={draft.value.provider}
      onInput={(provider) => edit({ provider })}
    />
  );
}
