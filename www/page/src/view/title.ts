// The tab's title: what is looked at, and how much of it needs a hand.

import { effect } from "@preact/signals";
import { needsAHand } from "../fleet/attention.ts";
import { hosts } from "../fleet/fleet.ts";
import { view } from "./view.ts";

export function keepTitle(): void {
  effect(() => {
    const { page, host: id, text, statuses } = view.value;
    const host = id === null ? undefined : hosts.value.find((each) => each.id === id);
    const filter = [text, ...statuses].filter(Boolean).join(" ");
    const badge = needsAHand.value > 0 ? `(${needsAHand.value}) ` : "";
    const where = page.charAt(0).toUpperCase() + page.slice(1);
    document.title =
      badge + [page === "hosts" && (host?.name ?? filter), where, "Litterbox"].filter(Boolean).join(" · ");
  });
}
