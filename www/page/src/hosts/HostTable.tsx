// The table of hosts: rows in sight, arrow keys, focus that survives a redraw.

import { signal } from "@preact/signals";
import type { SandboxHost } from "litterbox-sdk";
import { useLayoutEffect, useRef } from "preact/hooks";
import { toggle } from "../view/selection.ts";
import { shown } from "../view/shown.ts";
import { available, columns, columnsWidth, layout, tracks } from "../view/table-settings.ts";
import { isNarrow } from "../view/window-size.ts";
import { COLUMNS } from "./columns.ts";
import { HostRow } from "./HostRow.tsx";
import { useSlots } from "./slots.ts";
import { TableHead } from "./TableHead.tsx";
import { pieces, useVisibleRows } from "./visible-rows.ts";

/** Where Tab enters the table. Its index is kept for the moment its host goes away. */
const active = signal<{ id: string | null; index: number }>({ id: null, index: 0 });

/** Its host is looked for only where it is no longer at its index: the table is drawn again with every step of scrolling. */
function indexOfActive(rows: readonly SandboxHost[]): number {
  const { id, index } = active.value;
  const at = Math.min(index, rows.length - 1);
  if (id === null || rows[at]?.id === id) return at;
  const found = rows.findIndex((host) => host.id === id);
  return found === -1 ? at : found;
}

export function HostTable() {
  const table = useRef<HTMLTableElement>(null);
  const rows = shown.value;
  const range = useVisibleRows(table);
  const activeIndex = indexOfActive(rows);
  const drawn = isNarrow.value ? CARD : columns.value;
  useAvailableWidth(table);
  const activeId = rows[activeIndex]?.id;
  const focused = useFocusKept(table, activeId);
  const parts = pieces(range, rows.length, activeIndex);
  const inSight = parts.flatMap((piece) => ("row" in piece ? (rows[piece.row]?.id ?? []) : []));
  const slots = useSlots(inSight, activeId);

  const moveTo = (index: number) => {
    const clamped = Math.max(0, Math.min(rows.length - 1, index));
    const host = rows[clamped];
    if (!host) return;
    focused.current = controlIn(document.activeElement) ?? "name";
    active.value = { id: host.id, index: clamped };
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (!target.closest("tr[data-host]") || event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(window.innerHeight / range.rowHeight) - 4);
    const steps: Record<string, number> = {
      ArrowDown: activeIndex + 1,
      ArrowUp: activeIndex - 1,
      PageDown: activeIndex + page,
      PageUp: activeIndex - page,
      Home: 0,
      End: rows.length - 1,
    };
    const to = steps[event.key];
    const host = rows[activeIndex];
    if (to !== undefined) moveTo(to);
    else if (event.key === "x" && host) toggle(host.id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const onFocus = (event: FocusEvent) => {
    const id = (event.target as HTMLElement).closest<HTMLElement>("tr[data-host]")?.dataset.host;
    if (id) active.value = { id, index: rows.findIndex((host) => host.id === id) };
  };

  return (
    <table
      ref={table}
      role="table"
      class={layout.value.dense ? "hosts dense" : "hosts"}
      aria-label="Hosts"
      aria-rowcount={rows.length + 1}
      style={{ "--columns": tracks.value, "--columns-width": `${columnsWidth.value}rem` }}
      onKeyDown={onKeyDown}
      onFocusIn={onFocus}
    >
      {/* Cards have no head; what it does stands in the toolbar. */}
      {!isNarrow.value && <TableHead />}
      <tbody role="rowgroup">
        {parts.map((piece, i) => {
          if ("gap" in piece) return <Gap key={`gap ${i}`} height={piece.gap * range.rowHeight} />;
          const host = rows[piece.row];
          if (!host) return null;
          return (
            <HostRow
              key={slots.get(host.id)}
              host={host}
              columns={drawn}
              rowIndex={piece.row + 2}
              active={piece.row === activeIndex}
            />
          );
        })}
      </tbody>
    </table>
  );
}

/** At phone width a row is a card of these. */
const CARD = COLUMNS.filter(({ key }) => ["status", "name", "age", "expires", "error"].includes(key));

/** The box around the table decides how many columns there are. */
function useAvailableWidth(table: { current: HTMLTableElement | null }) {
  useLayoutEffect(() => {
    const box = table.current?.parentElement;
    if (!box) return;
    const measure = () => {
      available.value = box.clientWidth / Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
}

function Gap({ height }: { height: number }) {
  return <tr class="gap" aria-hidden="true" style={{ height: `${height}px` }} />;
}

/**
 * Moving a row in the document, or taking it away, drops the focus inside it. What had it before a redraw gets it back:
 * the same control of the same host, or of the row that took its place.
 */
function useFocusKept(table: { current: HTMLTableElement | null }, activeId: string | undefined) {
  const wanted = useRef<string | null>(null);
  const before = document.activeElement;
  if (before && table.current?.tBodies[0]?.contains(before)) wanted.current ??= controlIn(before);

  useLayoutEffect(() => {
    const control = wanted.current;
    wanted.current = null;
    if (!control || !activeId) return;
    const row = table.current?.querySelector(`tr[data-host="${CSS.escape(activeId)}"]`);
    const element = row?.querySelector<HTMLElement>(`[data-control="${control}"]`);
    if (!element || element === document.activeElement) return;
    element.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  });

  return wanted;
}

function controlIn(element: Element | null): string | null {
  return element?.getAttribute("data-control") ?? null;
}
