// The corner where everything that takes time is seen: hosts being created, their keys, and jobs. It never takes the focus.

import { signal } from "@preact/signals";
import { open } from "../dialogs/open.ts";
import { Icon } from "../parts/Icon.tsx";
import { CreationCard } from "./CreationCard.tsx";
import { creations, markKeySaved, unsavedKeys } from "./creations.ts";
import { JobCard } from "./JobCard.tsx";
import { jobs } from "./jobs.ts";
import { saveKey } from "./keys.ts";

const isFolded = signal(false);

export function Tray() {
  const working = jobs.value;
  // What an open form says at its fields needs no second word here.
  const isFormOpen = open.value?.kind === "create";
  const making = creations.value.filter(({ state }) => !(isFormOpen && state.is === "refused"));
  if (working.length + making.length === 0) return null;
  return (
    <section class="tray" id="tray" aria-label="Tray">
      <header>
        <button
          type="button"
          class="plain"
          aria-expanded={!isFolded.value}
          aria-controls="tray-cards"
          onClick={() => (isFolded.value = !isFolded.peek())}
        >
          <Icon name={isFolded.value ? "up" : "down"} />
          <span role="status">{summary(working.length)}</span>
        </button>
        <SaveAll />
      </header>
      <ul id="tray-cards" hidden={isFolded.value}>
        {working.map((job) => (
          <li key={`job ${job.id}`}>
            <JobCard job={job} />
          </li>
        ))}
        {making.map((creation) => (
          <li key={creation.id}>
            <CreationCard creation={creation} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function summary(working: number): string {
  const count = (states: readonly string[]) => creations.value.filter(({ state }) => states.includes(state.is)).length;
  const creating = count(["running", "waiting"]);
  const wrong = count(["failed", "refused"]);
  const keys = unsavedKeys.value.length;
  return (
    [
      creating && `${creating} creating`,
      keys && `${keys} ${keys === 1 ? "key" : "keys"} to save`,
      wrong && `${wrong} not created`,
      working && `${working} ${working === 1 ? "job" : "jobs"}`,
    ]
      .filter(Boolean)
      .join(" · ") || "Done"
  );
}

function SaveAll() {
  const unsaved = unsavedKeys.value;
  if (unsaved.length < 2) return null;
  const saveAll = () => {
    for (const { id, state } of unsaved) {
      if (state.is !== "ready") continue;
      saveKey(state.host);
      markKeySaved(id);
    }
  };
  return (
    <button type="button" class="small" onClick={saveAll}>
      <Icon name="download" /> All {unsaved.length} keys
    </button>
  );
}

export function focusTray(): void {
  isFolded.value = false;
  document.querySelector<HTMLElement>("#tray-cards button, #tray button")?.focus();
}
