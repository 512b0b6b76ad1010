// A modal dialog, in the middle or at the side.

import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "./Icon.tsx";

interface Props {
  title: ComponentChildren;
  children: ComponentChildren;
  /** Every way out leads here: the button, Escape, a click beside the dialog. Whoever must not leave yet says so inside. */
  onLeave: () => void;
  /** A sheet stands at the side, over the table's end. */
  sheet?: boolean;
  /** The focus starts at the title: there is something to read before anything is done. */
  readFirst?: boolean;
  class?: string;
}

/** The open dialogs, the one in front last. */
const stack: HTMLDialogElement[] = [];

/** The platform's modal dialog: it keeps focus inside, makes the rest inert, and gives focus back. */
export function Dialog({ title, children, onLeave, sheet, readFirst = sheet ?? false, class: name }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();

  const leave = useRef(onLeave);
  leave.current = onLeave;

  // Not `useEffect`: that one cleans up after the next paint, and a key pressed before would meet a dialog that is gone.
  useLayoutEffect(() => {
    const opener = document.activeElement;
    const element = dialog.current;
    if (!element) return;
    // The platform's own way to leave would close the dialog whatever the page says, at the latest on a second Escape.
    // On the document: after a click on plain text nothing inside the dialog has the focus, and so gets no key.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || stack.at(-1) !== element) return;
      event.preventDefault();
      leave.current();
    };
    element.showModal();
    stack.push(element);
    document.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      stack.splice(stack.indexOf(element), 1);
      element.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, []);

  const onCancel = (event: Event) => {
    event.preventDefault();
    onLeave();
  };
  const onPointerDown = (event: PointerEvent) => {
    const element = dialog.current;
    if (element && event.target === element && !isWithin(element, event)) onLeave();
  };

  return (
    <dialog
      ref={dialog}
      closedby="none"
      class={[sheet ? "sheet" : "box", name].filter(Boolean).join(" ")}
      aria-labelledby={heading}
      onCancel={onCancel}
      onPointerDown={onPointerDown}
    >
      <div class="dialog-inside">
        <header class="dialog-head">
          {/* A sheet is there to be read, too. A box starts at its first field or button. */}
          <h2 id={heading} tabIndex={readFirst ? -1 : undefined} autofocus={readFirst}>
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

/** What is beside a dialog is its backdrop, and hits the dialog as well. So does its scroll bar, which nobody uses to leave. */
function isWithin(element: Element, { clientX, clientY }: PointerEvent): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return clientX >= left && clientX < right && clientY >= top && clientY < bottom;
}
