// Rows that come into sight take over the elements of rows that went out of it: a filter or a scroll that changes every row
// then changes texts, and creates and drops no elements.
//
// An element that moves to the other end of the table is styled and laid out anew. Where a third of the rows or more is new, as
// when the scroll bar is dragged, it is less work to move nothing: each position keeps its elements, and even the rows that stay
// are drawn into others.

import { useRef } from "preact/hooks";

/**
 * The key of each row that is drawn, by its host's id.
 * @param held the row that may have the focus: nobody takes over its elements, or the focus would go with them
 */
export function useSlots(ids: readonly string[], held: string | undefined): ReadonlyMap<string, string> {
  const slots = useRef(new Map<string, string>());
  const lastHeld = useRef(held);
  const count = useRef(0);

  const before = slots.current;
  const drawn = new Set(ids);
  const mostStay = ids.filter((id) => before.has(id)).length > ids.length * (2 / 3);
  const keeps = (id: string) => id === lastHeld.current || (mostStay && drawn.has(id));
  const free = [...before].filter(([id]) => !keeps(id)).map(([, slot]) => slot);
  let taken = 0;
  const slotOf = (id: string) => (keeps(id) && before.get(id)) || free[taken++] || `slot ${++count.current}`;
  slots.current = new Map(ids.map((id) => [id, slotOf(id)]));
  lastHeld.current = held;
  return slots.current;
}
