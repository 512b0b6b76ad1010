// The page's one clock. It runs on the service's time: leases are counted there, and a browser's clock may be hours off.

import { signal } from "@preact/signals";

/** How far the service's clock is ahead of the browser's, in milliseconds. */
export const skew = signal(0);

export function serviceNow(): number {
  return Date.now() + skew.peek();
}

/** Every countdown reads it, and it stands still while nobody looks. */
export const now = signal(serviceNow());

/** `Date` has whole seconds and may lag by one, so less than this says nothing. */
const PRECISION = 2_500;
const SLOWEST_SAMPLE = 5_000;

/** Learns from the `Date` header of a response to a request that was quick: the service stamps it when the request arrives. */
export function learnServiceTime(date: string | null, sentAt: number, receivedAt: number): void {
  const stamped = Date.parse(date ?? "");
  if (Number.isNaN(stamped) || receivedAt - sentAt > SLOWEST_SAMPLE) return;
  const measured = stamped + 500 - (sentAt + receivedAt) / 2;
  if (Math.abs(measured - skew.peek()) < PRECISION) return;
  skew.value = Math.abs(measured) < PRECISION ? 0 : measured;
  now.value = serviceNow();
}

export function startClock(): void {
  let timer: ReturnType<typeof setInterval> | undefined;
  const follow = () => {
    clearInterval(timer);
    if (document.hidden) return;
    now.value = serviceNow();
    timer = setInterval(() => {
      now.value = serviceNow();
    }, 1000);
  };
  document.addEventListener("visibilitychange", follow);
  follow();
}
