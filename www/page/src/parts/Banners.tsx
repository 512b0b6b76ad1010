// What is out of the ordinary, said above the table for as long as it is.

import { now, skew } from "../clock.ts";
import { isRefreshing, loadedAt, problem, refresh } from "../fleet/fleet.ts";
import { session } from "../fleet/session.ts";
import { sessionEnds } from "../fleet/session-end.ts";
import { isDemo } from "../service.ts";
import { age, duration } from "../time-words.ts";
import { Icon } from "./Icon.tsx";
import { SignInAgain, SignInTab } from "./SignInTab.tsx";

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
      <div role="status">
        <SessionEnds />
      </div>
      <div role="alert">{problem.value && loadedAt.value !== null && <Stale since={loadedAt.value} />}</div>
    </>
  );
}

const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });

/** What is said aloud does not change every second; what is seen does. */
function SessionEnds() {
  const ends = sessionEnds.value;
  if (ends === null || ends <= now.value) return null;
  return (
    <p class="banner warning">
      <Icon name="clock" />
      <span>
        <strong>
          Your session ends at {TIME.format(ends)}
          <span aria-hidden="true">, in {duration(ends - now.value)}</span>.
        </strong>{" "}
        Signing in again in another tab renews it; keys and work under way stay here.
      </span>
      <SignInTab />
    </p>
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
        <SignInAgain />
      ) : (
        <button type="button" aria-disabled={isRefreshing.value} onClick={() => refresh()}>
          Try again
        </button>
      )}
    </p>
  );
}
