// The view and the address bar.

import { effect, signal } from "@preact/signals";
import { COLUMNS, type ColumnKey } from "../hosts/columns.ts";

export const PAGES = ["hosts", "templates", "proxies", "accounts", "activity"] as const;
export type PageKey = (typeof PAGES)[number];

/** What is shown of the fleet. It is kept in the address bar, so that a view can be kept, sent and gone back to. */
export interface View {
  page: PageKey;
  text: string;
  statuses: readonly string[];
  sortBy: ColumnKey;
  descending: boolean;
  /** The host in the drawer. */
  host: string | null;
}

/** Newest first, as the service lists them. */
const DEFAULT = { sortBy: "age" as ColumnKey, descending: false };

export const view = signal<View>(fromUrl());

export function show(change: Partial<View>): void {
  view.value = { ...view.peek(), ...change };
}

/** From whatever page. */
export function showHost(id: string): void {
  show({ page: "hosts", host: id });
}

export function clearFilters(): void {
  show({ text: "", statuses: [] });
}

export function sortBy(key: ColumnKey): void {
  const { sortBy: current, descending } = view.peek();
  show(current === key ? { descending: !descending } : { sortBy: key, descending: false });
}

/**
 * Opening a host or a page is a step one can go back from; typing into the filter is not. Closing the host takes its step back,
 * so that the browser's own way back then leads to what was before the list, and not to the same list.
 */
export function keepInUrl(): void {
  let { host, page } = view.peek();
  let isStepBackUnderWay = false;

  const write = () => {
    const { host: lastHost, page: lastPage } = { host, page };
    ({ host, page } = view.peek());
    const url = toUrl(view.peek());
    if (url === location.pathname + location.search) return;
    const isSamePage = page === lastPage;
    try {
      if (!isSamePage || (host && !lastHost)) {
        history.pushState({ isOverList: isSamePage }, "", url);
      } else if (!host && lastHost && history.state?.isOverList) {
        isStepBackUnderWay = true;
        history.back();
      } else {
        history.replaceState(history.state, "", url);
      }
    } catch {
      // Safari refuses more than 100 changes in ten seconds, as from a key that is held. A later change writes the address.
    }
  };
  effect(() => {
    view.value;
    if (!isStepBackUnderWay) write();
  });
  addEventListener("popstate", () => {
    // The list's address is the one from before the host was opened; what was filtered or opened meanwhile counts.
    if (isStepBackUnderWay) {
      isStepBackUnderWay = false;
      write();
    } else {
      view.value = fromUrl();
    }
  });
}

/** The address of this view with a change, for links that open in tabs. */
export function urlOf(change: Partial<View>): string {
  return toUrl({ ...view.peek(), ...change });
}

/** Shows what an address shows; an open host stays open. */
export function showSearch(search: string): void {
  view.value = { ...fromUrl(search), host: view.peek().host };
}

function fromUrl(search = location.search): View {
  const query = new URLSearchParams(search);
  const sort = query.get("sort") ?? "";
  const column = COLUMNS.find(({ key }) => key === sort.replace(/^-/, ""));
  return {
    page: PAGES.find((each) => each === query.get("page")) ?? "hosts",
    text: query.get("q") ?? "",
    statuses: query.get("status")?.split(",").filter(Boolean) ?? [],
    sortBy: column?.key ?? DEFAULT.sortBy,
    descending: column ? sort.startsWith("-") : DEFAULT.descending,
    host: query.get("host"),
  };
}

function toUrl({ page, text, statuses, sortBy, descending, host }: View): string {
  const query = new URLSearchParams();
  if (page !== "hosts") query.set("page", page);
  if (text) query.set("q", text);
  if (statuses.length > 0) query.set("status", statuses.join(","));
  if (sortBy !== DEFAULT.sortBy || descending !== DEFAULT.descending)
    query.set("sort", (descending ? "-" : "") + sortBy);
  if (host) query.set("host", host);
  const demo = new URLSearchParams(location.search).get("demo");
  if (demo !== null) query.set("demo", demo);
  const written = query
    .toString()
    .replace(/demo=(?=&|$)/, "demo")
    .replaceAll("%2C", ",")
    .replaceAll("%3A", ":")
    .replaceAll("%3C", "<")
    .replaceAll("%3E", ">");
  return location.pathname + (written ? `?${written}` : "");
}
