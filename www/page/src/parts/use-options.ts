// The keys and ARIA ties of a text field with a list of options below it (the combobox pattern of the ARIA guide).

import { useEffect, useId, useState } from "preact/hooks";

/** `typed` is what the options were found for: another text makes another list of them, however many there are. */
export function useOptions<T>(
  typed: string,
  options: readonly T[],
  onPick: (option: T) => void,
  onClose: () => void,
  first = -1,
) {
  const id = useId();
  const [active, setActive] = useState(first);
  const isOpen = options.length > 0;

  useEffect(() => setActive(first), [typed, options.length, first]);
  useEffect(() => {
    if (active >= 0) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [active, id]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOpen || event.isComposing) return;
    const option = options[active];
    if (event.key === "ArrowDown") setActive((active + 1) % options.length);
    else if (event.key === "ArrowUp") setActive(active <= 0 ? options.length - 1 : active - 1);
    else if (event.key === "Escape") onClose();
    else if ((event.key === "Enter" || event.key === "Tab") && option && !event.shiftKey) onPick(option);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return {
    active,
    inputProps: {
      role: "combobox" as const,
      "aria-expanded": isOpen,
      "aria-controls": isOpen ? id : undefined,
      "aria-autocomplete": "list" as const,
      "aria-activedescendant": isOpen && active >= 0 ? `${id}-${active}` : undefined,
      onKeyDown,
    },
    listProps: { id, role: "listbox" as const },
    optionProps: (i: number) => ({
      id: `${id}-${i}`,
      role: "option" as const,
      "aria-selected": i === active,
      // The field must not lose the focus before the click is done.
      onPointerDown: (event: Event) => event.preventDefault(),
      onPointerMove: () => setActive(i),
      onClick: () => {
        const option = options[i];
        if (option) onPick(option);
      },
    }),
  };
}
