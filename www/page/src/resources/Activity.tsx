// Who did what, when, and how it ended.

import { useEffect, useRef, useState } from "preact/hooks";
import { hosts } from "../fleet/fleet.ts";
import { Icon } from "../parts/Icon.tsx";
import { Age } from "../parts/Time.tsx";
import { ViewLink } from "../parts/ViewLink.tsx";
import { type Entry, OUTCOMES, type Part, readActivity, wordsFor } from "./activity-log.ts";
import { Empty, ResourcePage, ResourceTable } from "./ResourcePage.tsx";

export function Activity() {
  const [part, setPart] = useState<Part | null>(null);
  const [problem, setProblem] = useState("");
  const call = useRef<AbortController | undefined>(undefined);

  const read = async (before: string | null) => {
    call.current?.abort();
    const controller = new AbortController();
    call.current = controller;
    try {
      const next = await readActivity(before, controller.signal);
      setProblem("");
      setPart((old) => (before === null ? next : { ...next, entries: [...(old?.entries ?? []), ...next.entries] }));
    } catch (error) {
      if (!controller.signal.aborted) setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  useEffect(() => {
    void read(null);
    return () => call.current?.abort();
  }, []);

  return (
    <ResourcePage title="Activity" about="What was done through this gateway, newest first.">
      <p class="resource-foot">
        <button type="button" class="small" onClick={() => read(null)}>
          <Icon name="refresh" /> Read again
        </button>
      </p>
      <div role="alert">{problem && <p class="field-error">The activity cannot be read. {problem}</p>}</div>
      {part === null && !problem && <div class="ghost" role="status" aria-label="Loading the activity" />}
      {part?.entries.length === 0 && <Empty title="Nothing yet">Nothing has been done since the record began.</Empty>}
      {part && part.entries.length > 0 && (
        <ResourceTable
          label="Activity"
          rows={part.entries}
          keyOf={({ id }) => id}
          columns={[
            { label: "When", cell: ({ at }) => <Ago at={at} /> },
            { label: "Who", cell: ({ who }) => who ?? "unknown" },
            { label: "What", cell: (entry) => <What entry={entry} />, class: "wide-cell" },
            { label: "How it ended", cell: (entry) => <Outcome entry={entry} /> },
            { label: "Took", cell: ({ ms }) => (ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`) },
          ]}
        />
      )}
      {part?.next && (
        <p class="resource-foot">
          <button type="button" onClick={() => read(part.next)}>
            Older
          </button>
        </p>
      )}
    </ResourcePage>
  );
}

function Ago({ at }: { at: string }) {
  return (
    <>
      <Age since={at} /> ago
    </>
  );
}

function What({ entry }: { entry: Entry }) {
  const host = hosts.value.find(({ id }) => id === entry.target);
  return (
    <>
      {wordsFor(entry)}{" "}
      {host ? (
        <ViewLink to={{ page: "hosts", host: host.id }}>{host.name}</ViewLink>
      ) : (
        entry.target && <code>{entry.target}</code>
      )}
    </>
  );
}

function Outcome({ entry: { outcome, status, reason, requestId } }: { entry: Entry }) {
  const { label, mood } = OUTCOMES[outcome] ?? OUTCOMES.unknown;
  return (
    <span class={`status ${mood}`} title={`Request ${requestId}`}>
      <Icon name={mood} /> {label}
      {outcome !== "done" && <span class="hint">{reason ?? status}</span>}
    </span>
  );
}
