/** Why a call to the service ended early; tells our own limit from a visitor who left. */
export const TOO_LATE = Symbol("deadline");
export const VISITOR_LEFT = Symbol("visitor left");

export interface Deadline {
  signal: AbortSignal;
  /** Call once the answer has been passed on: leaves no timer and no listener behind. */
  clear(): void;
}

export function startDeadline(ms: number, visitor: AbortSignal): Deadline {
  const controller = new AbortController();
  const leave = () => controller.abort(VISITOR_LEFT);
  const timer = setTimeout(() => controller.abort(TOO_LATE), ms);
  if (visitor.aborted) leave();
  visitor.addEventListener("abort", leave, { once: true });
  return {
    signal: controller.signal,
    clear() {
      clearTimeout(timer);
      visitor.removeEventListener("abort", leave);
    },
  };
}
