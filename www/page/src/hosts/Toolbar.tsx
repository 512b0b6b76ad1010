// Filter, status chips and, on phones, what the table's head does elsewhere.

import { hosts, loadedAt, problem } from "../fleet/fleet.ts";
import { moodOf, statusLabel } from "../fleet/status.ts";
import { Icon } from "../parts/Icon.tsx";
import { counts } from "../view/shown.ts";
import { show, view } from "../view/view.ts";
import { isNarrow } from "../view/window-size.ts";
import { COLUMNS, type ColumnKey } from "./columns.ts";
import { FilterBox } from "./FilterBox.tsx";
import { SelectAll } from "./TableHead.tsx";
import { Tools } from "./Tools.tsx";

export function Toolbar() {
  // With nothing to filter it would only be in the way; while the first list is on its way it keeps its place.
  const isUseful = hosts.value.length > 0 || (loadedAt.value === null && problem.value === null);
  if (!isUseful) return null;
  const { statuses } = view.value;
  const { all, byStatus } = counts.value;
  // A status nobody is in would be noise, unless it is what the view asks for.
  const chips = [...new Set([...byStatus.keys(), ...statuses])].filter(
    (status) => (byStatus.get(status) ?? 0) > 0 || statuses.includes(status),
  );
  const toggle = (status: string) =>
    show({ statuses: statuses.includes(status) ? statuses.filter((s) => s !== status) : [...statuses, status] });

  return (
    <div class="toolbar">
      <FilterBox />
      <div class="chips" role="group" aria-label="Status">
        <button type="button" class="chip" aria-pressed={statuses.length === 0} onClick={() => show({ statuses: [] })}>
          All <span class="count">{loadedAt.value === null ? "" : all}</span>
        </button>
        {chips.map((status) => (
          <button
            key={status}
            type="button"
            class={`chip ${moodOf(status)}`}
            aria-pressed={statuses.includes(status)}
            onClick={() => toggle(status)}
          >
            <Icon name={moodOf(status)} />
            {statusLabel(status)} <span class="count">{byStatus.get(status) ?? 0}</span>
          </button>
        ))}
      </div>
      <Tools />
      {isNarrow.value && <SortMenu />}
    </div>
  );
}

/** At phone width there is no table head to click. */
function SortMenu() {
  const { sortBy, descending } = view.value;
  return (
    <div class="sort-menu">
      <span class="select-all">
        <SelectAll /> <span aria-hidden="true">All</span>
      </span>
      <label for="sort">Sort</label>
      <select id="sort" value={sortBy} onChange={(event) => show({ sortBy: event.currentTarget.value as ColumnKey })}>
        {COLUMNS.map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </select>
      <button
        type="button"
        class="plain icon-only"
        aria-label={descending ? "Descending; sort ascending" : "Ascending; sort descending"}
        onClick={() => show({ descending: !descending })}
      >
        <Icon name={descending ? "down" : "up"} />
      </button>
    </div>
  );
}
