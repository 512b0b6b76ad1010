import type { SandboxHost } from "litterbox-sdk";
import { useState } from "preact/hooks";
import { Dialog } from "../parts/Dialog.tsx";
import { Field } from "../parts/Field.tsx";
import { Icon } from "../parts/Icon.tsx";
import { close } from "./open.ts";
import { isRunning, prepare, type Row, type RowState, rows, run, stop } from "./removal.ts";

export function DeleteDialog({ hosts }: { hosts: readonly SandboxHost[] }) {
  const [started, setStarted] = useState(false);
  const one = hosts.length === 1 ? hosts[0] : undefined;

  const start = async () => {
    // Here and not in an effect: those run after the next paint, and an Enter before it would act on the last dialog's rows.
    prepare(hosts);
    setStarted(true);
    await run();
    if (one && rows.peek()[0]?.state === "deleted") close();
  };
  const leave = () => {
    if (!isRunning.peek()) close();
  };

  return (
    <Dialog title={one ? `Delete ${one.name}?` : `Delete ${hosts.length} hosts?`} onLeave={leave} class="delete">
      {started ? <Results /> : <Confirm hosts={hosts} onConfirm={start} />}
    </Dialog>
  );
}

function Confirm({ hosts, onConfirm }: { hosts: readonly SandboxHost[]; onConfirm: () => void }) {
  const [typed, setTyped] = useState("");
  const phrase = `delete ${hosts.length} hosts`;
  const ready = hosts.length === 1 || typed.trim().toLowerCase() === phrase;
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (ready) onConfirm();
  };
  return (
    <form onSubmit={onSubmit}>
      <p>The machine and everything on it is gone for good. Whoever is logged in loses the connection.</p>
      {hosts.length > 1 && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
          <ul class="doomed" tabIndex={0} aria-label="Hosts to delete">
            {hosts.map(({ id, name, image }) => (
              <li key={id}>
                <span>{name}</span> <span class="hint">{image}</span>
              </li>
            ))}
          </ul>
          <Field label={`Type “${phrase}” to confirm`}>
            {(ties) => (
              <input
                {...ties}
                autofocus
                autocomplete="off"
                spellcheck={false}
                value={typed}
                onInput={(event) => setTyped(event.currentTarget.value)}
              />
            )}
          </Field>
        </>
      )}
      <footer class="actions">
        <button type="button" onClick={close}>
          Cancel
        </button>
        <button type="submit" class="danger" aria-disabled={!ready}>
          {hosts.length === 1 ? "Delete host" : `Delete ${hosts.length} hosts`}
        </button>
      </footer>
    </form>
  );
}

function Results() {
  const all = rows.value;
  const failed = all.filter(({ state }) => state === "failed" || state === "skipped").length;
  const away = all.filter(({ state }) => state === "deleted" || state === "gone").length;
  const summary = isRunning.value
    ? `Deleting: ${away} of ${all.length} gone`
    : `${away} deleted${failed ? `, ${failed} not` : ""}`;
  return (
    <>
      <p role="status">{summary}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <ul class="results" tabIndex={0} aria-label="Results">
        {all.map((row) => (
          <Result key={row.host.id} row={row} />
        ))}
      </ul>
      <footer class="actions">
        {isRunning.value ? (
          all.length > 1 && (
            <button type="button" onClick={stop}>
              Stop after those under way
            </button>
          )
        ) : (
          <>
            {failed > 0 && (
              <button type="button" class="danger" onClick={run}>
                Try {failed} again
              </button>
            )}
            <button type="button" class="primary" onClick={close}>
              Close
            </button>
          </>
        )}
      </footer>
    </>
  );
}

const WORDS: Record<RowState, string> = {
  waiting: "Waiting",
  deleting: "Deleting…",
  deleted: "Deleted",
  gone: "Was gone already",
  failed: "Failed",
  skipped: "Not started",
};

function Result({ row: { host, state, reason } }: { row: Row }) {
  const mood =
    state === "deleted" || state === "gone"
      ? "good"
      : state === "failed"
        ? "bad"
        : state === "deleting"
          ? "busy"
          : "unknown";
  return (
    <li class={`result ${mood}`}>
      <span class={`status ${mood}`}>
        <Icon name={mood} spin={state === "deleting"} />
        {WORDS[state]}
      </span>
      <span class="who">{host.name}</span>
      {reason && <span class="why">{reason}</span>}
    </li>
  );
}
