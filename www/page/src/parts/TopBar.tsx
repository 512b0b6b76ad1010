// The bar on top: pages, how fresh the table is, who is signed in, and what works everywhere.

import { now } from "../clock.ts";
import { open } from "../dialogs/open.ts";
import { isRefreshing, loadedAt, pause, problem, refresh } from "../fleet/fleet.ts";
import { may, session, signOut } from "../fleet/session.ts";
import { age } from "../time-words.ts";
import { view } from "../view/view.ts";
import { Icon } from "./Icon.tsx";
import { Nav } from "./Nav.tsx";
import { ThemeSwitch } from "./ThemeSwitch.tsx";

export function TopBar() {
  // Elsewhere the page has a first button of its own.
  const isHosts = view.value.page === "hosts";
  return (
    <header class="top">
      <h1>
        <Logo /> Litterbox
      </h1>
      <Nav />
      <Freshness />
      <div class="top-right">
        <Person />
        <button type="button" class="plain" onClick={() => (open.value = { kind: "doctor" })}>
          <Icon name="pulse" /> <span class="wide">Doctor</span>
        </button>
        <button
          type="button"
          class="plain icon-only"
          aria-label="Keyboard shortcuts"
          onClick={() => (open.value = { kind: "shortcuts" })}
        >
          <kbd>?</kbd>
        </button>
        <ThemeSwitch />
        {may("POST /hosts") && (
          <button type="button" class={isHosts ? "primary" : ""} onClick={() => (open.value = { kind: "create" })}>
            <Icon name="plus" />
            <span>
              Create<span class="wide"> host</span>
            </span>
          </button>
        )}
      </div>
    </header>
  );
}

/** Who is signed in, as what, and the way out. */
function Person() {
  const found = session.value;
  if (!found) return null;
  const { who, role, logout } = found;
  return (
    <>
      {who !== "anyone" && (
        <span class="who" title={role && `As ${role}`}>
          {who}
          {role && role !== "admin" && <span class="badge">{role}</span>}
        </span>
      )}
      {logout && (
        <button type="button" class="plain" onClick={signOut}>
          Sign out
        </button>
      )}
    </>
  );
}

/** How old the table is: what one looks for when something seems off. */
function Freshness() {
  const at = loadedAt.value;
  const live = problem.value === null && at !== null && now.value - at < 8_000;
  return (
    <button type="button" class="plain freshness" aria-busy={isRefreshing.value} onClick={() => refresh()}>
      <Icon name="refresh" spin={isRefreshing.value && at === null} />
      <span class="unseen">Refresh now:</span>
      <span title={`Asked for every ${Math.round(pause.value / 1000)} s while the page is looked at`}>
        {live ? "live" : at !== null && `${age(now.value - at)} old`}
        {pause.value > 5_000 && problem.value === null && (
          <span class="hint wide"> · every {Math.round(pause.value / 1000)} s</span>
        )}
      </span>
    </button>
  );
}

function Logo() {
  return (
    <svg class="logo" viewBox="0 0 24 24" aria-hidden="true">
      <path
        class="logo-box"
        d="M3.500 3.200c0-.9 1-1.400 1.700-.8L9 5.500h6l3.800-3.100c.7-.6 1.700-.1 1.700.8V18a3.500 3.500 0 0 1-3.500 3.500H7A3.500 3.500 0 0 1 3.500 18Z"
      />
      <path class="logo-rows" d="M7.500 12.200h9M7.500 16.200h5.500" />
    </svg>
  );
}
