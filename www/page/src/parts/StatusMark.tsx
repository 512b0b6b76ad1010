// The status of a host: icon and word.

import { moodOf, statusLabel } from "../fleet/status.ts";
import { Icon } from "./Icon.tsx";

export function StatusMark({ status }: { status: string }) {
  const mood = moodOf(status);
  return (
    <span class={`status ${mood}`}>
      <Icon name={mood} spin={mood === "busy"} />
      {statusLabel(status)}
    </span>
  );
}
