// Service accounts: whose token creates hosts, and which hosts are theirs.

import { useState } from "preact/hooks";
import { notify } from "../fleet/notices.ts";
import { may } from "../fleet/session.ts";
import { ConfirmDialog, FormDialog } from "../parts/FormDialog.tsx";
import { TextField } from "../parts/TextField.tsx";
import { useCall } from "../parts/use-call.ts";
import { ViewLink } from "../parts/ViewLink.tsx";
import { api } from "../service.ts";
import { quotedValue } from "../view/query.ts";
import { view } from "../view/view.ts";
import { keepToken, newTokens } from "../work/tokens.ts";
import { forgetAccount, type KnownAccount, knownAccounts, rememberAccount } from "./known-accounts.ts";
import { Empty, ResourcePage, ResourceTable } from "./ResourcePage.tsx";
import { TokenDialog } from "./TokenDialog.tsx";

/** The service's own; it cannot be removed. */
const ADMIN = "admin";

export function Accounts() {
  const [making, setMaking] = useState(false);
  const [removing, setRemoving] = useState<string | null>(null);
  const accounts = knownAccounts.value;
  const [token] = newTokens.value;
  return (
    <ResourcePage
      title="Service accounts"
      about="Each has a token of its own and sees its own hosts. The service keeps no list: shown are those that have hosts, and those made in this browser."
      action={may("POST /service-accounts") ? { label: "Create account", run: () => setMaking(true) } : undefined}
    >
      {accounts.length === 0 ? (
        <Empty title="No accounts known here">No host says whose it is, and none was made in this browser.</Empty>
      ) : (
        <ResourceTable
          label="Service accounts"
          rows={accounts}
          keyOf={({ name }) => name}
          columns={[
            { label: "Name", cell: ({ name }) => <strong>{name}</strong>, class: "wide-cell" },
            { label: "Hosts", cell: (account) => <Hosts account={account} /> },
            {
              label: "Actions",
              class: "row-actions",
              cell: ({ name }) =>
                name !== ADMIN &&
                may("DELETE /service-accounts/{name}") && (
                  <button type="button" class="small danger" onClick={() => setRemoving(name)}>
                    Remove…<span class="unseen"> {name}</span>
                  </button>
                ),
            },
          ]}
        />
      )}
      {making && <AccountForm onLeave={() => setMaking(false)} />}
      {token && !making && <TokenDialog key={token.account.name} {...token} />}
      {removing && <RemoveAccount name={removing} onLeave={() => setRemoving(null)} />}
    </ResourcePage>
  );
}

function Hosts({ account: { name, hosts } }: { account: KnownAccount }) {
  if (hosts === 0) return <span class="nothing">none</span>;
  const text = `account:${quotedValue(name)}`;
  return <ViewLink to={{ page: "hosts", text, statuses: [], host: null }}>{hosts}</ViewLink>;
}

function AccountForm({ onLeave }: { onLeave: () => void }) {
  const [name, setName] = useState("");
  const state = useCall(["name"]);
  const create = async () => {
    keepToken(await api.createServiceAccount(name, { timeoutMs: 30_000 }));
    rememberAccount(name);
    if (view.peek().page !== "accounts") notify(`The token of ${name} waits on the page of accounts.`);
  };
  const submit = async () => {
    if (await state.call(create)) onLeave();
  };
  return (
    <FormDialog
      title="Create a service account"
      submit="Create account"
      state={state}
      onSubmit={submit}
      onLeave={onLeave}
    >
      <TextField
        label="Name"
        hint="Lower-case letters, digits and dashes. Its token is shown once."
        error={state.errors.name}
        autofocus
        mono
        value={name}
        onInput={setName}
      />
    </FormDialog>
  );
}

function RemoveAccount({ name, onLeave }: { name: string; onLeave: () => void }) {
  const remove = async () => {
    await api.removeServiceAccount(name, { timeoutMs: 30_000 });
    forgetAccount(name);
    notify(`${name} removed`);
  };
  return (
    <ConfirmDialog title={`Remove ${name}?`} submit="Remove account" act={remove} onLeave={onLeave}>
      Its token stops working at once. Its hosts stay until their leases end.
    </ConfirmDialog>
  );
}
