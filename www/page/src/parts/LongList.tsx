// A list of any length that draws only what is in sight. All its rows are equally high.

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

interface Props<T> {
  items: readonly T[];
  label: string;
  class: string;
  /** In rem, so that it grows with the text. */
  rowHeight: number;
  keyOf: (item: T) => string;
  draw: (item: T) => ComponentChildren;
}

const SPARE = 6;

export function LongList<T>({ items, label, class: name, rowHeight, keyOf, draw }: Props<T>) {
  const box = useRef<HTMLUListElement>(null);
  const [range, setRange] = useState({ first: 0, end: 30 });

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    let frame = 0;
    const measure = () => {
      frame = 0;
      const height = rowHeight * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const first = Math.max(0, Math.floor(element.scrollTop / height) - SPARE);
      const end = Math.ceil((element.scrollTop + element.clientHeight) / height) + SPARE;
      setRange((old) => (old.first === first && old.end === end ? old : { first, end }));
    };
    const soon = () => {
      frame ||= requestAnimationFrame(measure);
    };
    element.addEventListener("scroll", soon, { passive: true });
    // In a dialog that is about to open it has no height yet.
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      element.removeEventListener("scroll", soon);
    };
  }, [rowHeight]);

  const first = Math.min(range.first, items.length);
  const drawn = items.slice(first, range.end);
  const below = Math.max(0, items.length - first - drawn.length);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <ul ref={box} class={name} tabIndex={0} aria-label={`${label} (${items.length})`}>
      {first > 0 && <li aria-hidden="true" class="gap" style={{ height: `${first * rowHeight}rem` }} />}
      {drawn.map((item, i) => (
        <li
          key={keyOf(item)}
          style={{ height: `${rowHeight}rem` }}
          aria-setsize={items.length}
          aria-posinset={first + i + 1}
        >
          {draw(item)}
        </li>
      ))}
      {below > 0 && <li aria-hidden="true" class="gap" style={{ height: `${below * rowHeight}rem` }} />}
    </ul>
  );
}
