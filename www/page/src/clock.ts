import { signal } from "@preact/signals";

/** The page's one clock: every countdown reads it, and it stands still while nobody looks. */
export const now = signal(Date.now());

export function startClock(): void {
  let timer: ReturnType<typeof setInterval> | undefined;
  const follow = () => {
    clearInterval(timer);
    if (document.hidden) return;
    now.value = Date.now();
    timer = setInterval(() => {
      now.value = Date.now();
    }, 1000);
  };
  document.addEventListener("visibilitychange", follow);
  follow();
}
