// The table, or the reason why there is none: loading, no hosts, nothing matches, a failure.

import { open } from "../dialogs/open.ts";
import { hosts, loadedAt, problem, refresh } from "../fleet/fleet.ts";
import { may } from "../fleet/session.ts";
import { Icon } from "../parts/Icon.tsx";
import { isDemo } from "../service.ts";
import { shown } from "../view/shown.ts";
import { clearFilters, view } from "../view/view.ts";
import { HostTable } from "./HostTable.tsx";

export function Fleet() {
  if (loadedAt.value === null) return problem.value ? <CannotLoad /> : <Loading />;
  if (hosts.value.length === 0) return <NoHosts />;
  if (shown.value.length === 0) return <FilteredToNone />;
  return <HostTable />;
}

function Loading() {
  return (
    <div class="loading" role="status">
      <span class="unseen">Loading hosts</span>
      {Array.from({ length: 8 }, (_, i) => (
        <div class="ghost" key={i} />
      ))}
    </div>
  );
}

function NoHosts() {
  return (
    <section class="blank" data-state="no hosts">
      <Cat />
      <h2>No hosts</h2>
      <p>The fleet is empty. A host is a machine of its own, reached by ssh, that goes away when its lease ends.</p>
      {may("POST /hosts") && (
        <button type="button" class="primary" onClick={() => (open.value = { kind: "create" })}>
          <Icon name="plus" /> Create the first host
        </button>
      )}
    </section>
  );
}

function FilteredToNone() {
  const { text, statuses } = view.value;
  const total = hosts.value.length;
  return (
    <section class="blank" data-state="filtered to none">
      <Icon name="search" />
      <h2>Nothing matches</h2>
      <p>
        {total === 1 ? "The one host does not match" : `None of the ${total} hosts matches`}
        {text && <> “{text}”</>}
        {text && statuses.length > 0 && " and"}
        {statuses.length > 0 && " the chosen status"}.
      </p>
      <button type="button" onClick={clearFilters}>
        Clear the filters
      </button>
    </section>
  );
}

function CannotLoad() {
  const found = problem.value;
  if (!found) return null;
  return (
    <section class="blank" data-state="cannot load" role="alert">
      <Icon name={found.remedy === "sign in" ? "unknown" : "bad"} />
      <h2>{found.remedy === "sign in" ? "Sign in to see the hosts" : "The hosts cannot be loaded"}</h2>
      <p>
        <strong>{found.title}.</strong> {found.detail}
      </p>
      <div class="row">
        {found.remedy === "sign in" ? (
          <button type="button" class="primary" onClick={() => location.reload()}>
            Sign in again
          </button>
        ) : (
          <button type="button" class="primary" onClick={() => refresh()}>
            <Icon name="refresh" /> Try again
          </button>
        )}
        {!isDemo && <a href="?demo">Look at a demo</a>}
      </div>
    </section>
  );
}

function Cat() {
  return (
    <svg class="cat" viewBox="0 0 64 48" aria-hidden="true">
      <path class="cat-box" d="M4 26h56l-4.2 17.2A3.6 3.6 0 0 1 52.300 46H11.700a3.600 3.600 0 0 1-3.500-2.800Z" />
      <path
        class="cat-head"
        d="M20 26V7.500c0-1.600 1.900-2.400 3-1.300l5.200 5.100h7.600L41 6.200c1.100-1.100 3-.3 3 1.300V26"
      />
      <path class="cat-face" d="M27.500 18.500v1.600M36.500 18.500v1.600M30.800 23h2.400" />
    </svg>
  );
}
