// The tab's title: what is looked at, and how much of it needs a hand.

import { effect } from "@preact/signals";
import { hosts } from "../fleet/fleet.ts";
import { view } from "./view.ts";

export function keepTitle(): void {
  effect(() => {
    const { host: id, text, statuses } = view.value;
    const host = id === null ? undefined : hosts.value.find((each) => each.id === id);
    const filter = [text, ...statuses].filter(Boolean).join(" ");
    document.title = [host?.name ?? filter, "Hosts", "Litterbox"].filter(Boolean).join(" · ");
  });
}
