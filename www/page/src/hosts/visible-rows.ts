// Which rows of the table are in sight, and what is drawn of it: those rows, and gaps as high as the others.

import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

/** Rows kept ready above and below what is seen, so that a quick flick shows no gap. */
const SPARE = 5;

export interface Range {
  first: number;
  /** One past the last that has room, whether or not there are so many. */
  end: number;
  rowHeight: number;
}

/** Which rows of a long table are in sight. All rows are equally high; how high is measured, since text can be zoomed. */
export function useVisibleRows(table: RefObject<HTMLTableElement | null>): Range {
  const [range, setRange] = useState<Range>({ first: 0, end: 40, rowHeight: 44 });

  useLayoutEffect(() => {
    let frame = 0;
    const measure = () => {
      frame = 0;
      const body = table.current?.tBodies[0];
      if (!body) return;
      const rowHeight = body.querySelector("tr[data-host]")?.getBoundingClientRect().height || 44;
      const above = -body.getBoundingClientRect().top;
      const first = Math.max(0, Math.floor(above / rowHeight) - SPARE);
      const end = Math.ceil((above + window.innerHeight) / rowHeight) + SPARE;
      setRange((old) =>
        old.first === first && old.end === end && old.rowHeight === rowHeight ? old : { first, end, rowHeight },
      );
    };
    const soon = () => {
      frame ||= requestAnimationFrame(measure);
    };
    // Captured, because at some widths the table scrolls in its own box and at others with the page.
    addEventListener("scroll", soon, { capture: true, passive: true });
    // It notices a table that has become shorter or longer after the frame's layout and before its painting. To measure
    // right after each change of the rows would lay the whole table out twice.
    const observer = new ResizeObserver(measure);
    observer.observe(document.documentElement);
    if (table.current) observer.observe(table.current);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener("scroll", soon, { capture: true });
      observer.disconnect();
    };
  }, [table]);

  return range;
}

export type Piece = { row: number } | { gap: number };

/** The rows in sight and the active one, wherever it is, with gaps as high as the rows that are left out. */
export function pieces({ first, end }: Range, count: number, active: number): Piece[] {
  const drawn: number[] = [];
  for (let row = Math.min(first, count); row < Math.min(end, count); row++) drawn.push(row);
  if (active >= 0 && active < count && !drawn.includes(active)) drawn.push(active);
  drawn.sort((a, b) => a - b);

  const result: Piece[] = [];
  let next = 0;
  for (const row of [...drawn, count]) {
    if (row > next) result.push({ gap: row - next });
    if (row < count) result.push({ row });
    next = row + 1;
  }
  return result;
}
