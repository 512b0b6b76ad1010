// A small form in a dialog: its fields, what went wrong, and its two buttons.

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { CallFailure } from "./CallFailure.tsx";
import { Dialog } from "./Dialog.tsx";
import { type Call, useCall } from "./use-call.ts";

interface Props {
  title: string;
  submit: string;
  danger?: boolean;
  ready?: boolean;
  state: Pick<Call, "isRunning" | "problem" | "errors">;
  onSubmit: () => void;
  onLeave: () => void;
  class?: string;
  children: ComponentChildren;
}

export function FormDialog({
  title,
  submit,
  danger,
  ready = true,
  state,
  onSubmit,
  onLeave,
  class: name,
  children,
}: Props) {
  const form = useRef<HTMLFormElement>(null);
  const { isRunning, errors } = state;

  useLayoutEffect(() => {
    form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [errors]);

  return (
    <Dialog title={title} onLeave={onLeave} class={name ?? ""}>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !isRunning) onSubmit();
        }}
      >
        <div class="all">{children}</div>
        <CallFailure state={state} />
        <footer class="actions">
          <button type="button" onClick={onLeave}>
            Cancel
          </button>
          <button type="submit" class={danger ? "danger" : "primary"} aria-disabled={isRunning || !ready}>
            {submit}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

interface ConfirmProps {
  title: string;
  submit: string;
  /** What is done once confirmed; the dialog stays where it fails, and says why. */
  act: () => Promise<void>;
  onLeave: () => void;
  children: ComponentChildren;
}

/** Asks before something is gone for good. */
export function ConfirmDialog({ act, onLeave, children, ...props }: ConfirmProps) {
  const state = useCall();
  const onSubmit = async () => {
    if (await state.call(act)) onLeave();
  };
  return (
    <FormDialog danger state={state} onSubmit={onSubmit} onLeave={onLeave} {...props}>
      <p>{children}</p>
    </FormDialog>
  );
}
