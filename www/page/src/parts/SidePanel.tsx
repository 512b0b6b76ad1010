// A panel beside the table: what is in it can be read while the table is worked with.

import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "./Icon.tsx";

interface Props {
  title: string;
  onLeave: () => void;
  children: ComponentChildren;
}

export function SidePanel({ title, onLeave, children }: Props) {
  const heading = useId();
  const headingElement = useRef<HTMLHeadingElement>(null);
  const panel = useRef<HTMLElement>(null);
  const leave = useRef(onLeave);
  leave.current = onLeave;

  // It opens because somebody asked for it, so it may be read from its title on; the next host leaves the focus alone.
  useLayoutEffect(() => {
    const opener = document.activeElement;
    const element = panel.current;
    headingElement.current?.focus({ preventScroll: true });
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      const target = event.target as Element;
      if (document.querySelector("dialog[open]") || target.closest("input, select, textarea, [role=menu]")) return;
      event.preventDefault();
      leave.current();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      const focused = document.activeElement;
      const isLost = focused === null || focused === document.body || element?.contains(focused);
      if (isLost && opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, []);

  return (
    <aside ref={panel} class="drawer beside" aria-labelledby={heading}>
      <header class="dialog-head">
        <h2 id={heading} ref={headingElement} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" class="plain icon-only" aria-label="Close" onClick={onLeave}>
          <Icon name="close" />
        </button>
      </header>
      {children}
    </aside>
  );
}
