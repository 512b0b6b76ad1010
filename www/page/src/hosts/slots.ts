// Rows that come into sight take over the elements of rows that went out of it: a filter or a scroll that changes every row
// then changes texts, and creates and drops no elements.

import { useRef } from "preact/hooks";

/**
 * The key of each row that is drawn, by its host's id. A row that stays in sight keeps its key, and with it its elements and their focus.
 * @param held the row that may have the focus: nobody takes over its elements, or the focus would go with them
 */
export function useSlots(ids: readonly string[], held: string | undefined): ReadonlyMap<string, string> {
  const slots = useRef(new Map<string, string>());
  const lastHeld = useRef(held);
  const count = useRef(0);

  const before = slots.current;
  const drawn = new Set(ids);
  const free = [...before].filter(([id]) => !drawn.has(id) && id !== lastHeld.current).map(([, slot]) => slot);
  let taken = 0;
  slots.current = new Map(ids.map((id) => [id, before.get(id) ?? free[taken++] ?? `slot ${++count.current}`]));
  lastHeld.current = held;
  return slots.current;
}
