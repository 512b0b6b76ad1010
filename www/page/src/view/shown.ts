// What is shown of the fleet: filtered, counted, sorted.

import { computed } from "@preact/signals";
import type { SandboxHost } from "litterbox-sdk";
import { now } from "../clock.ts";
import { hosts } from "../fleet/fleet.ts";
import { KNOWN_STATUSES } from "../fleet/status.ts";
import { dependOnTime, fieldTest, type HostTest } from "./fields.ts";
import { haystack } from "./haystack.ts";
import { inOrder } from "./order.ts";
import { parseQuery, type Term } from "./query.ts";
import { view } from "./view.ts";

const text = computed(() => view.value.text.trim());
export const terms = computed(() => parseQuery(text.value));
const order = computed(() => {
  const { sortBy, descending } = view.value;
  return `${descending ? "-" : ""}${sortBy}`;
});

/** What time filters compare with: it moves only where there are some, and by whole ten seconds. */
const moment = computed(() => (dependOnTime(terms.value) ? Math.floor(now.value / 10_000) * 10_000 : 0));

/** All hosts in the order of the table. Kept apart from the filter, so that a key typed there sorts nothing. */
const sorted = computed(() => inOrder(hosts.value, order.value));

/** Worked out once for each filter, not for each of ten thousand hosts. */
const tests = computed(() => terms.value.map((term) => testOf(term, moment.value)));

/** All hosts that fit every term of the filter; the chips count these. */
const matching = computed(() => {
  const all = tests.value;
  return all.length === 0 ? sorted.value : sorted.value.filter((host) => all.every((test) => test(host)));
});

export const counts = computed(() => {
  const found = new Map(KNOWN_STATUSES.map((status) => [status, 0]));
  for (const { status } of matching.value) found.set(status, (found.get(status) ?? 0) + 1);
  return { all: matching.value.length, byStatus: found };
});

const wanted = computed(() => view.value.statuses.join(","));

/** The rows of the table, filtered and sorted. */
export const shown = computed<readonly SandboxHost[]>(() => {
  const statuses = wanted.value ? wanted.value.split(",") : [];
  return statuses.length === 0 ? matching.value : matching.value.filter(({ status }) => statuses.includes(status));
});

/** What means nothing as a field is looked for as it was written: `49.12.20.7:2222` is an address. */
function testOf(term: Term, at: number): HostTest {
  const { field, compare, value, not } = term;
  const words = (field === null ? value : `${field}${compare}${value}`).toLowerCase();
  const found = fieldTest(term, at) ?? ((host: SandboxHost) => haystack(host).includes(words));
  return not ? (host) => !found(host) : found;
}
