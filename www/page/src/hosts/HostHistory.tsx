// What this page saw happen to a host since it was opened.

import type { SandboxHost } from "litterbox-sdk";
import { historyOf } from "../fleet/changes.ts";
import { Age } from "../parts/Time.tsx";

export function HostHistory({ host }: { host: SandboxHost }) {
  const events = historyOf(host.id);
  if (events.length === 0) return null;
  return (
    <section>
      <h3>Seen since this page was opened</h3>
      <ol class="history">
        {events.map(({ at, text }) => (
          <li key={`${at} ${text}`}>
            <span>{text}</span>{" "}
            <span class="hint">
              <Age since={new Date(at).toISOString()} /> ago
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
