// Views one comes back to: a few that everybody needs, and those saved in this browser.

import { stored } from "./stored.ts";
import { showSearch } from "./view.ts";

export interface SavedView {
  name: string;
  /** The query of its address. */
  search: string;
}

const EXPIRING = "?q=expires<1h&sort=expires";

export const BUILT_IN: readonly SavedView[] = [
  { name: "All hosts", search: "" },
  { name: "Expiring within an hour", search: EXPIRING },
  { name: "Failed", search: "?status=error" },
  { name: "Permanent", search: "?q=expires:never" },
];

export const savedViews = stored<readonly SavedView[]>("views", []);

export function saveView(name: string, search: string): void {
  savedViews.value = [...savedViews.peek().filter((each) => each.name !== name), { name, search }];
}

export function forgetView(name: string): void {
  savedViews.value = savedViews.peek().filter((each) => each.name !== name);
}

export function openView({ search }: SavedView): void {
  showSearch(search);
}
