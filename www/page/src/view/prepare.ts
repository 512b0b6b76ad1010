// Works out in idle moments what filtering and sorting will ask of each host, so that the first key typed and the first click
// on a column do not wait for ten thousand of them.

import { effect } from "@preact/signals";
import type { SandboxHost } from "litterbox-sdk";
import { hosts } from "../fleet/fleet.ts";
import { type Deadline, whenIdle } from "../parts/idle.ts";
import { haystack } from "./haystack.ts";
import { sortKeys } from "./order.ts";

/** Hosts between two looks at the clock. */
const AT_ONCE = 100;

export function prepareInIdleMoments(): void {
  let rest: readonly SandboxHost[] = [];
  let isWaiting = false;
  const work = (deadline: Deadline) => {
    isWaiting = false;
    while (rest.length > 0 && deadline.timeRemaining() > 1) {
      for (const host of rest.slice(0, AT_ONCE)) prepare(host);
      rest = rest.slice(AT_ONCE);
    }
    wait();
  };
  const wait = () => {
    if (isWaiting || rest.length === 0) return;
    isWaiting = true;
    whenIdle(work);
  };
  effect(() => {
    rest = hosts.value;
    wait();
  });
}

function prepare(host: SandboxHost): void {
  haystack(host);
  for (const sortKey of sortKeys.values()) sortKey(host);
}
