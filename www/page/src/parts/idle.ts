// Work for moments in which nobody waits.

export interface Deadline {
  timeRemaining(): number;
}

/** Safari has no idle callbacks: there, a few milliseconds now and then. */
export function whenIdle(work: (deadline: Deadline) => void): void {
  if ("requestIdleCallback" in globalThis) {
    requestIdleCallback(work);
    return;
  }
  setTimeout(() => {
    const end = performance.now() + 5;
    work({ timeRemaining: () => end - performance.now() });
  }, 20);
}
