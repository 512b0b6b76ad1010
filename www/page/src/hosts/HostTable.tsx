import { signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { selectedIds, toggle } from "../view/selection.ts";
import { shown } from "../view/shown.ts";
import { HostRow } from "./HostRow.tsx";
import { TableHead } from "./TableHead.tsx";
import { pieces, useVisibleRows } from "./visible-rows.ts";

/** Where Tab enters the table. Its index is kept for the moment its host goes away. */
const active = signal<{ id: string | null; index: number }>({ id: null, index: 0 });

export function HostTable() {
  const table = useRef<HTMLTableElement>(null);
  const rows = shown.value;
  const range = useVisibleRows(table, rows.length);
  const found = rows.findIndex(({ id }) => id === active.value.id);
  const activeIndex = found === -1 ? Math.min(active.value.index, rows.length - 1) : found;
  const focused = useFocusKept(table, rows[activeIndex]?.id);

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
      class="hosts"
      aria-label="Hosts"
      aria-rowcount={rows.length + 1}
      onKeyDown={onKeyDown}
      onFocusIn={onFocus}
    >
      <TableHead />
      <tbody role="rowgroup">
        {pieces(range, rows.length, activeIndex).map((piece, i) => {
          if ("gap" in piece) return <Gap key={`gap ${i}`} height={piece.gap * range.rowHeight} />;
          const host = rows[piece.row];
          if (!host) return null;
          return (
            <HostRow
              key={host.id}
              host={host}
              rowIndex={piece.row + 2}
              selected={selectedIds.value.has(host.id)}
              active={piece.row === activeIndex}
            />
          );
        })}
      </tbody>
    </table>
  );
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
