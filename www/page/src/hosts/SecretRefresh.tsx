// Makes the service fetch a secret of a host from its issuer again. A host does not say which secrets it has.

import type { SandboxHost } from "litterbox-sdk";
import { useId, useState } from "preact/hooks";
import { BUILT_IN } from "../dialogs/secret-rows.ts";
import { notify } from "../fleet/notices.ts";
import { may } from "../fleet/session.ts";
import { CallFailure } from "../parts/CallFailure.tsx";
import { useCall } from "../parts/use-call.ts";
import { api } from "../service.ts";

export function SecretRefresh({ host }: { host: SandboxHost }) {
  const [name, setName] = useState("");
  const state = useCall();
  const id = useId();
  if (!may("POST /hosts/{id}/secrets/{service}/refresh")) return null;
  const onSubmit = async (event: Event) => {
    event.preventDefault();
    if (name.trim() === "") return;
    const done = await state.call(() => api.refreshSecret(host.id, name.trim(), { timeoutMs: 60_000 }));
    if (done) notify(`${name.trim()} of ${host.name} was fetched again`);
  };
  return (
    <section>
      <h3>
        <label for={id}>Secret to fetch from its issuer again</label>
      </h3>
      <form class="one-line" onSubmit={onSubmit}>
        <input
          id={id}
          class="mono"
          list={`${id}-known`}
          placeholder="github"
          autocomplete="off"
          spellcheck={false}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <datalist id={`${id}-known`}>
          {BUILT_IN.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
        <button type="submit" aria-disabled={state.isRunning || name.trim() === ""}>
          Refresh
        </button>
      </form>
      <CallFailure state={state} />
    </section>
  );
}
