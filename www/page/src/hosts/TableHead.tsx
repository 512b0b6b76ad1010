// The table's head: select all, sort by a column, drag a column's edge.

import { useEffect, useRef } from "preact/hooks";
import { isRightToLeft } from "../parts/direction.ts";
import { Icon } from "../parts/Icon.tsx";
import { selected, selectShown } from "../view/selection.ts";
import { shown } from "../view/shown.ts";
import { columns, resetWidth, setWidth } from "../view/table-settings.ts";
import { sortBy, view } from "../view/view.ts";
import type { Column } from "./columns.ts";

export function TableHead() {
  const { sortBy: sorted, descending } = view.value;
  return (
    <thead role="rowgroup">
      <tr role="row" aria-rowindex={1}>
        <th role="columnheader" scope="col" class="tick">
          <SelectAll />
        </th>
        {columns.value.map((column) => {
          const { key, label } = column;
          const direction = key !== sorted ? undefined : descending ? "descending" : "ascending";
          return (
            <th key={key} role="columnheader" scope="col" class={`col-${key}`} aria-sort={direction}>
              <button
                type="button"
                class="sort"
                onClick={() => sortBy(key)}
                onKeyDown={(event) => widenByKey(event, column)}
              >
                {label}
                <span class="arrow">{direction && <Icon name={descending ? "down" : "up"} />}</span>
              </button>
              <Edge column={column} />
            </th>
          );
        })}
        <th role="columnheader" scope="col" class="more">
          <span class="unseen">Actions</span>
        </th>
      </tr>
    </thead>
  );
}

/** A double click gives the column its own width back. The keyboard does it at the column's name, with Shift and the arrows. */
function Edge({ column }: { column: Column }) {
  const onPointerDown = (event: PointerEvent) => {
    const handle = event.currentTarget as HTMLElement;
    const from = event.clientX;
    const width = widthNow(handle);
    handle.setPointerCapture(event.pointerId);
    const onMove = (move: PointerEvent) =>
      setWidth(column.key, width + (readingSign() * (move.clientX - from)) / rem());
    handle.addEventListener("pointermove", onMove);
    const stop = () => handle.removeEventListener("pointermove", onMove);
    handle.addEventListener("lostpointercapture", stop, { once: true });
  };
  const reset = () => resetWidth(column.key);
  return <span class="edge" aria-hidden="true" onPointerDown={onPointerDown} onDblClick={reset} />;
}

function widenByKey(event: KeyboardEvent, column: Column): void {
  const step = event.shiftKey ? { ArrowLeft: -1, ArrowRight: 1 }[event.key] : undefined;
  if (!step) return;
  event.preventDefault();
  setWidth(column.key, widthNow(event.currentTarget as HTMLElement) + step * readingSign());
}

/** In rem, as it is drawn: the column that takes what is left over is wider than it would be. */
function widthNow(inHead: HTMLElement): number {
  return (inHead.closest("th")?.getBoundingClientRect().width ?? 0) / rem();
}

function rem(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

function readingSign(): number {
  return isRightToLeft() ? -1 : 1;
}

export function SelectAll() {
  const box = useRef<HTMLInputElement>(null);
  const ticked = selected.value.length;
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
