// How the table is laid out: the columns chosen or those that fit, their widths, the rows' height.

import { computed, signal } from "@preact/signals";
import { COLUMNS, type Column, type ColumnKey } from "../hosts/columns.ts";
import { stored } from "./stored.ts";

interface Layout {
  /** Null: as many as fit. */
  chosen: readonly ColumnKey[] | null;
  /** In rem. */
  widths: Partial<Record<ColumnKey, number>>;
  dense: boolean;
  /** Absent: yes. */
  summary?: boolean;
}

const AUTOMATIC: Layout = { chosen: null, widths: {}, dense: false };

export const layout = stored<Layout>("table", AUTOMATIC);

/** The width there is for the table, in rem. */
export const available = signal(80);

/** The boxes at the start and the menus at the end of each row, in rem. */
const BOX = 3.125;
const MENU = 2.75;

export const columns = computed<readonly Column[]>(() => {
  const { chosen } = layout.value;
  if (chosen) return COLUMNS.filter(({ key }) => chosen.includes(key));
  const kept = [...COLUMNS];
  while (needed(kept) > available.value) {
    const first = kept.reduce((a, b) => ((b.givesWay ?? 0) > (a.givesWay ?? 0) ? b : a));
    if (!first.givesWay) break;
    kept.splice(kept.indexOf(first), 1);
  }
  return kept;
});

function needed(drawn: readonly Column[]): number {
  return drawn.reduce((sum, column) => sum + widthOf(column), BOX + MENU);
}

function widthOf({ key, width }: Column): number {
  return layout.value.widths[key] ?? width;
}

/** All columns together, in rem: where there is less, the table scrolls sideways. */
export const columnsWidth = computed(() => needed(columns.value));

/** The error's column takes what is left over, until somebody gives it a width: its sentences are the longest. */
function takesTheRest({ key }: Column): boolean {
  return key === "error" && layout.value.widths.error === undefined && columnsWidth.value <= available.value;
}

/** The columns of each row's grid. Where no other takes what is left over, the last one does. */
export const tracks = computed(() => {
  const widths = columns.value.map((column) => (takesTheRest(column) ? "minmax(0, 1fr)" : `${widthOf(column)}rem`));
  const menu = columns.value.some(takesTheRest) ? `${MENU}rem` : `minmax(${MENU}rem, 1fr)`;
  return [`${BOX}rem`, ...widths, menu].join(" ");
});

export function setWidth(key: ColumnKey, width: number): void {
  const widths = { ...layout.peek().widths, [key]: Math.min(60, Math.max(3.5, width)) };
  layout.value = { ...layout.peek(), widths };
}

export function resetWidth(key: ColumnKey): void {
  const { [key]: _, ...widths } = layout.peek().widths;
  layout.value = { ...layout.peek(), widths };
}

export function toggleColumn(key: ColumnKey): void {
  const shown = columns.peek().map((column) => column.key);
  const chosen = shown.includes(key) ? shown.filter((each) => each !== key) : [...shown, key];
  layout.value = { ...layout.peek(), chosen };
}

export function toggleDensity(): void {
  layout.value = { ...layout.peek(), dense: !layout.peek().dense };
}

export function toggleSummary(): void {
  layout.value = { ...layout.peek(), summary: layout.peek().summary === false };
}

export function resetLayout(): void {
  layout.value = AUTOMATIC;
}
