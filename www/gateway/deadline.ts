// Ends a call when its time is up or when the visitor leaves, and says which of the two it was.

export const TOO_LATE = Symbol("deadline");
export const VISITOR_LEFT = Symbol("visitor left");

export interface Deadline {
  signal: AbortSignal;
  end(reason: unknown): void;
  /** Call once the response has been passed on: leaves no timer and no listener behind. */
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
    end: (reason) => controller.abort(reason),
    clear() {
      clearTimeout(timer);
      visitor.removeEventListener("abort", leave);
    },
  };
}
