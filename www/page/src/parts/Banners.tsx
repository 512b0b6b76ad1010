// What is out of the ordinary, said above the table for as long as it is.

import { now, skew } from "../clock.ts";
import { isRefreshing, loadedAt, problem, refresh } from "../fleet/fleet.ts";
import { session } from "../fleet/session.ts";
import { isDemo } from "../service.ts";
import { age, duration } from "../time-words.ts";
import { Icon } from "./Icon.tsx";

export function Banners() {
  return (
    <>
      {isDemo && (
        <p class="banner calm">
          <Icon name="unknown" />
          <span>
            <strong>Demo.</strong> These hosts live in this page only; nothing here is real, and a reload starts over.
          </span>
        </p>
      )}
      {session.value?.access.startsWith("open") && (
        <p class="banner calm">
          <Icon name="bad" />
          <span>
            <strong>Open gateway.</strong> There is no sign-in: whoever reaches this address can change the fleet.
          </span>
        </p>
      )}
      <ClockOff />
      <div role="alert">{problem.value && loadedAt.value !== null && <Stale since={loadedAt.value} />}</div>
    </>
  );
}

/** From here on somebody who compares with a wall clock would wonder. */
const NOTICEABLE = 120_000;

function ClockOff() {
  const off = skew.value;
  if (Math.abs(off) < NOTICEABLE) return null;
  return (
    <p class="banner calm">
      <Icon name="clock" />
      <span>
        <strong>
          This computer's clock is {duration(Math.abs(off))} {off < 0 ? "ahead of" : "behind"} the service's.
        </strong>{" "}
        Leases and countdowns here go by the service's.
      </span>
    </p>
  );
}

function Stale({ since }: { since: number }) {
  const found = problem.value;
  if (!found) return null;
  return (
    <p class="banner loud">
      <Icon name="bad" />
      <span>
        <strong>{found.title}.</strong> {found.detail}{" "}
        <span class="when" aria-hidden="true">
          The table is as it was {age(now.value - since)} ago.
        </span>
      </span>
      {found.remedy === "sign in" ? (
        <button type="button" onClick={() => location.reload()}>
          Sign in again
        </button>
      ) : (
        <button type="button" aria-disabled={isRefreshing.value} onClick={() => refresh()}>
          Try again
        </button>
      )}
    </p>
  );
}
