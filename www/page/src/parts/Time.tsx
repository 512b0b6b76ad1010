// Ages and ends of leases, counted on while one looks.

import { now } from "../clock.ts";
import { absolute, age, duration, isInstant } from "../time-words.ts";

export function Age({ since }: { since: string }) {
  if (!isInstant(since)) return <span class="nothing">unknown</span>;
  return (
    <time dateTime={since} title={absolute(since)}>
      {age(now.value - Date.parse(since))}
    </time>
  );
}

const SOON = 15 * 60_000;

/** The lease's end as a live countdown; the instant itself on hover. */
export function Expiry({ at }: { at: string | null }) {
  if (at === null) return <span class="badge">permanent</span>;
  if (!isInstant(at)) return <span class="nothing">unknown</span>;
  const left = Date.parse(at) - now.value;
  const urgency = left <= 0 ? "past" : left < SOON ? "soon" : undefined;
  return (
    <time dateTime={at} title={absolute(at)} class={urgency}>
      {left > 0 ? duration(left) : `expired ${age(-left)} ago`}
    </time>
  );
}
