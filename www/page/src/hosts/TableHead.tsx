import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../parts/Icon.tsx";
import { selectedIds, selectShown } from "../view/selection.ts";
import { shown } from "../view/shown.ts";
import { sortBy, view } from "../view/view.ts";
import { COLUMNS } from "./columns.ts";

export function TableHead() {
  const { sortBy: sorted, descending } = view.value;
  return (
    <thead role="rowgroup">
      <tr role="row" aria-rowindex={1}>
        <th role="columnheader" scope="col" class="tick">
          <SelectAll />
        </th>
        {COLUMNS.map(({ key, label }) => {
          const direction = key !== sorted ? undefined : descending ? "descending" : "ascending";
          return (
            <th key={key} role="columnheader" scope="col" class={`col-${key}`} aria-sort={direction}>
              <button type="button" class="sort" onClick={() => sortBy(key)}>
                {label}
                <span class="arrow">{direction && <Icon name={descending ? "down" : "up"} />}</span>
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function SelectAll() {
  const box = useRef<HTMLInputElement>(null);
  const ticked = shown.value.filter(({ id }) => selectedIds.value.has(id)).length;
  const all = ticked > 0 && ticked === shown.value.length;

  useEffect(() => {
    if (box.current) box.current.indeterminate = ticked > 0 && !all;
  }, [ticked, all]);

  return (
    <input
      ref={box}
      type="checkbox"
      checked={all}
      aria-label="Select all shown hosts"
      onChange={() => selectShown(!all)}
    />
  );
}
