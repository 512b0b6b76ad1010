// Notices: short sentences that come and go.

import { signal } from "@preact/signals";

export interface Notice {
  id: number;
  text: string;
}

const SHOWN_FOR = 6_000;
let last = 0;

/** Short sentences that come and go in the corner and are read out once. */
export const notices = signal<readonly Notice[]>([]);

export function notify(text: string): void {
  const id = ++last;
  notices.value = [...notices.peek().slice(-2), { id, text }];
  setTimeout(() => {
    notices.value = notices.peek().filter((notice) => notice.id !== id);
  }, SHOWN_FOR);
}
