import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { Icon } from "./Icon.tsx";

interface Props {
  title: ComponentChildren;
  children: ComponentChildren;
  /** Every way out leads here: the button, Escape, a click beside the dialog. Whoever must not leave yet says so inside. */
  onLeave: () => void;
  /** A sheet stands at the side, over the table's end. */
  sheet?: boolean;
  class?: string;
}

/** The platform's modal dialog: it keeps focus inside, makes the rest inert, and gives focus back. */
export function Dialog({ title, children, onLeave, sheet, class: name }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();

  useEffect(() => {
    const opener = document.activeElement;
    const element = dialog.current;
    element?.showModal();
    return () => {
      element?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, []);

  // The platform's own way to leave would close the dialog whatever the page says, at the latest on a second Escape.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    onLeave();
  };
  const onCancel = (event: Event) => {
    event.preventDefault();
    onLeave();
  };
  const onPointerDown = (event: PointerEvent) => {
    if (event.target === dialog.current) onLeave();
  };

  return (
    <dialog
      ref={dialog}
      closedby="none"
      class={[sheet ? "sheet" : "box", name].filter(Boolean).join(" ")}
      aria-labelledby={heading}
      onKeyDown={onKeyDown}
      onCancel={onCancel}
      onPointerDown={onPointerDown}
    >
      <div class="dialog-inside">
        <header class="dialog-head">
          {/* A sheet is there to be read: its focus starts at the title. A box starts at its first field or button. */}
          <h2 id={heading} tabIndex={sheet ? -1 : undefined} autofocus={sheet}>
            {title}
          </h2>
          <button type="button" class="plain icon-only" aria-label="Close" onClick={onLeave}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
