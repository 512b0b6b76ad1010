// One creation in the tray: how far it is, and what can be done with what came of it.

import type { CreatedHost } from "litterbox-sdk";
import { now } from "../clock.ts";
import { draft } from "../dialogs/draft.ts";
import { open } from "../dialogs/open.ts";
import { may } from "../fleet/session.ts";
import { CopyButton } from "../parts/CopyButton.tsx";
import { Icon } from "../parts/Icon.tsx";
import { duration } from "../time-words.ts";
import { showHost } from "../view/view.ts";
import { type Creation, dismissCreation, markKeySaved, retryCreation, startCreations } from "./creations.ts";
import { ignoredSentence } from "./ignored.ts";
import { saveKey } from "./keys.ts";

export function CreationCard({ creation }: { creation: Creation }) {
  const { id, form, state } = creation;
  const what = form.image || form.template ? form.image || "from a template" : "the default image";
  switch (state.is) {
    case "waiting":
      return <Card mood="unknown" title={`Waiting: ${what}`} />;
    case "running":
      return (
        <Card mood="busy" title={`Creating: ${what}`} aside={duration(now.value - state.since)}>
          <button type="button" class="small" onClick={() => startCreations(form, 1)}>
            <Icon name="plus" /> Another like this
          </button>
        </Card>
      );
    case "refused":
      return (
        <Card mood="bad" title={`Not created: ${what}`} text={Object.values(state.errors).join("; ")}>
          <Edit creation={creation} />
          <Dismiss onClick={() => dismissCreation(id)} />
        </Card>
      );
    case "failed":
      return (
        <Card
          mood="bad"
          title={`Not created: ${what}`}
          text={`${state.problem.title}. ${state.problem.detail}${state.mayExist ? " A host may exist all the same." : ""}`}
        >
          <button type="button" class="small" onClick={() => retryCreation(id)}>
            Try again
          </button>
          <Edit creation={creation} />
          <Dismiss onClick={() => dismissCreation(id)} />
        </Card>
      );
    case "ready":
      return <Ready creation={creation} host={state.host} keySaved={state.keySaved} />;
  }
}

function Ready({
  creation: { id, form },
  host,
  keySaved,
}: {
  creation: Creation;
  host: CreatedHost;
  keySaved: boolean;
}) {
  const ignored = ignoredSentence(host);
  const mood = ignored ? "bad" : "good";
  const said = (sentence: string) => [ignored, sentence].filter(Boolean).join(" ");
  // Of hosts that have their key in safety another one can be made; of one that lacks what was asked for, nobody wants more.
  const next = ignored ? (
    <DeleteHost host={host} />
  ) : (
    <button type="button" class="plain small" onClick={() => startCreations(form, 1)}>
      <Icon name="plus" /> Another
    </button>
  );
  const save = () => {
    saveKey(host);
    markKeySaved(id);
  };
  if (!host.privateKey || keySaved) {
    return (
      <Card
        mood={mood}
        title={`${host.name} is ${host.status}`}
        text={said(keySaved ? "Its private key was saved." : "No private key came with it.")}
      >
        <button type="button" class="small" onClick={() => showHost(host.id)}>
          Open
        </button>
        {/* Whether the browser kept what it was handed nobody says: its dialog may have been cancelled. */}
        {keySaved && (
          <button type="button" class="plain small" onClick={save}>
            Download again
          </button>
        )}
        {next}
        <Dismiss onClick={() => dismissCreation(id)} />
      </Card>
    );
  }
  const showKey = () => (open.value = { kind: "key", creation: id });
  return (
    <Card mood={mood} title={`${host.name} is ready`} text={said("Its private key is here once, and nowhere else.")}>
      <button type="button" class="small primary" onClick={save}>
        <Icon name="download" /> Download key
      </button>
      <CopyButton text={host.privateKey} what="private key" onCopied={() => markKeySaved(id)} />
      <button type="button" class="plain small" onClick={showKey}>
        Show…
      </button>
    </Card>
  );
}

function DeleteHost({ host }: { host: CreatedHost }) {
  if (!may("DELETE /hosts/{id}")) return null;
  return (
    <button type="button" class="small" onClick={() => (open.value = { kind: "delete", hosts: [host] })}>
      Delete…
    </button>
  );
}

function Edit({ creation }: { creation: Creation }) {
  const edit = () => {
    draft.value = creation.form;
    open.value = { kind: "create", creation: creation.id };
  };
  return (
    <button type="button" class="small" onClick={edit}>
      Edit…
    </button>
  );
}

function Dismiss({ onClick }: { onClick: () => void }) {
  return (
    <button type="button" class="plain small" onClick={onClick}>
      Dismiss
    </button>
  );
}

interface CardProps {
  mood: "good" | "busy" | "bad" | "unknown";
  title: string;
  aside?: string;
  text?: string;
  children?: preact.ComponentChildren;
}

export function Card({ mood, title, aside, text, children }: CardProps) {
  return (
    <div class={`card ${mood}`}>
      <p class="card-title">
        <Icon name={mood} spin={mood === "busy"} />
        <strong>{title}</strong>
        {aside && (
          <span class="hint" aria-hidden="true">
            {aside}
          </span>
        )}
      </p>
      {text && <p class="card-text">{text}</p>}
      {children && <div class="card-actions">{children}</div>}
    </div>
  );
}
