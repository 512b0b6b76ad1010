// What needs a hand: hosts that failed, and leases that end soon.

import { computed } from "@preact/signals";
import type { SandboxHost } from "litterbox-sdk";
import { now } from "../clock.ts";
import { hosts } from "./fleet.ts";
import { expiresAt } from "./instants.ts";
import { moodOf } from "./status.ts";

const HOUR = 3_600_000;

/** Counted anew every ten seconds, not with every tick of the clock. */
export const moment = computed(() => Math.floor(now.value / 10_000) * 10_000);

/** While a host is made its lease is a short one for safety, replaced at the end; a failed one has none worth keeping. */
export function hasItsLease({ status }: SandboxHost): boolean {
  const mood = moodOf(status);
  return mood !== "busy" && mood !== "bad";
}

export const failed = computed(() => hosts.value.filter(({ status }) => moodOf(status) === "bad"));

export const expiringSoon = computed(() => {
  const limit = moment.value + HOUR;
  return hosts.value.filter((host) => hasItsLease(host) && expiresAt(host) < limit);
});

export const needsAHand = computed(() => failed.value.length + expiringSoon.value.length);
