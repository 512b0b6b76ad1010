// What the service's own checks find.

import type { DoctorReport } from "litterbox-sdk";
import { useEffect, useRef, useState } from "preact/hooks";
import { Dialog } from "../parts/Dialog.tsx";
import { Icon } from "../parts/Icon.tsx";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { type Problem, problemOf } from "../problem.ts";
import { api } from "../service.ts";
import { close } from "./open.ts";

type Visit = { state: "asking" } | { state: "responded"; report: DoctorReport } | { state: "failed"; problem: Problem };

export function DoctorPanel() {
  const [visit, setVisit] = useState<Visit>({ state: "asking" });
  const call = useRef<AbortController | undefined>(undefined);

  const ask = async () => {
    call.current?.abort();
    const controller = new AbortController();
    call.current = controller;
    setVisit({ state: "asking" });
    try {
      const report = await api.doctor({ signal: controller.signal, timeoutMs: 30_000 });
      setVisit({ state: "responded", report });
    } catch (error) {
      if (!controller.signal.aborted) setVisit({ state: "failed", problem: problemOf(error) });
    }
  };

  useEffect(() => {
    void ask();
    return () => call.current?.abort();
  }, []);

  return (
    <Dialog title="Doctor" onLeave={close} class="doctor">
      <div role="status">
        {visit.state === "asking" && (
          <p class="progress">
            <Icon name="busy" spin /> Checking the service…
          </p>
        )}
        {visit.state === "failed" && <ProblemNote problem={visit.problem} />}
        {visit.state === "responded" && <Report report={visit.report} />}
      </div>
      <footer class="actions">
        <button type="button" aria-disabled={visit.state === "asking"} onClick={ask}>
          <Icon name="refresh" /> Check again
        </button>
        <button type="button" class="primary" onClick={close}>
          Close
        </button>
      </footer>
    </Dialog>
  );
}

function Report({ report: { ok, activeProvider, tailnet, checks } }: { report: DoctorReport }) {
  return (
    <>
      <p class={`verdict ${ok ? "good" : "bad"}`}>
        <Icon name={ok ? "good" : "bad"} />
        <strong>{ok ? "All is well" : "Something is wrong"}</strong>
        <span class="hint">
          New hosts on {activeProvider}; {tailnet ? "they join the tailnet" : "no tailnet"}
        </span>
      </p>
      <ul class="checks">
        {checks.map(({ name, status, detail, latencyMs, hint }) => {
          const mood = status === "ok" ? "good" : status === "fail" ? "bad" : "unknown";
          return (
            <li key={name} class={`check ${mood}`}>
              <span class={`status ${mood}`}>
                <Icon name={mood} /> {name}
              </span>
              <span class="latency">{latencyMs === null ? "" : `${latencyMs} ms`}</span>
              {detail && <span class="detail">{detail}</span>}
              {hint && <span class="advice">{hint}</span>}
            </li>
          );
        })}
      </ul>
    </>
  );
}
