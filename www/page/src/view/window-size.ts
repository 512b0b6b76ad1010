// The two widths at which the page is laid out another way. Below the first, rows are cards (styles/narrow.css); from the
// second on, the drawer stands beside the table.

import { signal } from "@preact/signals";

export const isNarrow = follow("(width < 46rem)");
export const isWide = follow("(width >= 84rem)");

function follow(query: string) {
  const list = matchMedia(query);
  const value = signal(list.matches);
  list.addEventListener("change", () => {
    value.value = list.matches;
  });
  return value;
}
