// Templates: what they are made of, how their build goes, and hosts made from them.

import type { SandboxTemplate } from "litterbox-sdk";
import { useEffect, useState } from "preact/hooks";
import { draft, EMPTY } from "../dialogs/draft.ts";
import { open } from "../dialogs/open.ts";
import { notify } from "../fleet/notices.ts";
import { may } from "../fleet/session.ts";
import type { Mood } from "../fleet/status.ts";
import { loadTemplates, templates, templatesProblem, templatesState } from "../fleet/templates.ts";
import { ConfirmDialog } from "../parts/FormDialog.tsx";
import { Icon } from "../parts/Icon.tsx";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { Age } from "../parts/Time.tsx";
import { api } from "../service.ts";
import { Empty, ResourcePage, ResourceTable } from "./ResourcePage.tsx";
import { TemplateForm } from "./TemplateForm.tsx";

/** A build takes a minute or more; while one runs the list is asked for this often. */
const BUILDING_PAUSE = 3_000;
const PAUSE = 30_000;

export function Templates() {
  const [making, setMaking] = useState(false);
  const [deleting, setDeleting] = useState<SandboxTemplate | null>(null);
  const isBuilding = templates.value.some(({ status }) => status === "building");

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    let isAsking = false;
    // One after the other: each list ends the one before, and of a slow service none would ever arrive.
    const follow = async () => {
      if (document.hidden || isAsking) return;
      clearTimeout(timer);
      isAsking = true;
      await loadTemplates();
      isAsking = false;
      if (!isOver) timer = setTimeout(follow, isBuilding ? BUILDING_PAUSE : PAUSE);
    };
    void follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      isOver = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", follow);
    };
  }, [isBuilding]);

  return (
    <ResourcePage
      title="Templates"
      about="An image with a script run on it once, so that hosts made from it start ready. Unused ones are removed after two weeks."
      action={
        may("POST /templates") && templatesState.value !== "missing"
          ? { label: "Create template", run: () => setMaking(true) }
          : undefined
      }
    >
      <List onDelete={setDeleting} />
      {making && <TemplateForm onLeave={() => setMaking(false)} />}
      {deleting && <DeleteTemplate template={deleting} onLeave={() => setDeleting(null)} />}
    </ResourcePage>
  );
}

function List({ onDelete }: { onDelete: (template: SandboxTemplate) => void }) {
  const state = templatesState.value;
  const problem = templatesProblem.value;
  if (state === "missing") return <Empty title="No templates here">This service is from before there were any.</Empty>;
  if (state === "failed" && problem && templates.value.length === 0) {
    return (
      <div class="blank small" role="alert">
        <ProblemNote problem={problem} />
        <button type="button" onClick={() => void loadTemplates()}>
          Try again
        </button>
      </div>
    );
  }
  if (state === "loading" || state === "unasked")
    return <div class="ghost" role="status" aria-label="Loading templates" />;
  if (templates.value.length === 0) return <Empty title="No templates">Whoever creates one finds it here.</Empty>;
  return (
    <>
      {problem && <ProblemNote problem={problem} />}
      <ResourceTable
        label="Templates"
        rows={templates.value}
        keyOf={({ id }) => id}
        columns={[
          { label: "Label", cell: (each) => <Named template={each} />, class: "wide-cell" },
          { label: "Status", cell: ({ status }) => <BuildState status={status} /> },
          { label: "Provider", cell: ({ provider }) => provider },
          { label: "Base image", cell: ({ baseImage }) => <code>{baseImage}</code> },
          { label: "Age", cell: ({ createdAt }) => <Age since={createdAt} /> },
          { label: "Last used", cell: ({ lastUsedAt }) => (lastUsedAt ? <Age since={lastUsedAt} /> : "never") },
          { label: "Actions", cell: (each) => <Actions template={each} onDelete={onDelete} />, class: "row-actions" },
        ]}
      />
    </>
  );
}

function Named({ template: { label, id, lastError } }: { template: SandboxTemplate }) {
  return (
    <>
      <strong>{label || "Without a label"}</strong>
      <span class="id">{id}</span>
      {lastError && <span class="row-error">{lastError}</span>}
    </>
  );
}

const MOODS = new Map<string, Mood>([
  ["building", "busy"],
  ["available", "good"],
  ["failed", "bad"],
]);

function BuildState({ status }: { status: string }) {
  const mood = MOODS.get(status) ?? "unknown";
  return (
    <span class={`status ${mood}`}>
      <Icon name={mood} spin={mood === "busy"} /> {status.charAt(0).toUpperCase() + status.slice(1)}
    </span>
  );
}

function Actions({ template, onDelete }: { template: SandboxTemplate; onDelete: (template: SandboxTemplate) => void }) {
  const name = template.label || template.id;
  const useIt = () => {
    draft.value = { ...EMPTY, template: template.id, provider: template.provider };
    open.value = { kind: "create" };
  };
  return (
    <>
      {template.status === "available" && may("POST /hosts") && (
        <button type="button" class="small" onClick={useIt}>
          Host from this<span class="unseen">: {name}</span>
        </button>
      )}
      {template.status !== "building" && may("DELETE /templates/{id}") && (
        <button type="button" class="small danger" onClick={() => onDelete(template)}>
          Delete…<span class="unseen"> {name}</span>
        </button>
      )}
    </>
  );
}

function DeleteTemplate({ template, onLeave }: { template: SandboxTemplate; onLeave: () => void }) {
  const name = template.label || template.id;
  const remove = async () => {
    await api.deleteTemplate(template.id, { timeoutMs: 60_000 });
    notify(`${name} deleted`);
    void loadTemplates();
  };
  return (
    <ConfirmDialog title={`Delete ${name}?`} submit="Delete template" act={remove} onLeave={onLeave}>
      Hosts that were made from it stay; new ones can no longer be.
    </ConfirmDialog>
  );
}
