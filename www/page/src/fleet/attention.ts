// What needs a hand: hosts that failed, and leases that end soon.

import { computed } from "@preact/signals";
import { now } from "../clock.ts";
import { hosts } from "./fleet.ts";
import { expiresAt } from "./instants.ts";
import { moodOf } from "./status.ts";

const HOUR = 3_600_000;

/** Counted anew every ten seconds, not with every tick of the clock. */
export const moment = computed(() => Math.floor(now.value / 10_000) * 10_000);

export const failed = computed(() => hosts.value.filter(({ status }) => moodOf(status) === "bad"));

export const expiringSoon = computed(() => {
  const limit = moment.value + HOUR;
  return hosts.value.filter((host) => moodOf(host.status) !== "bad" && expiresAt(host) < limit);
});

export const needsAHand = computed(() => failed.value.length + expiringSoon.value.length);
