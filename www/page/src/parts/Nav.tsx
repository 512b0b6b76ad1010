// The pages of the console. Links, so that they open in tabs.

import { may } from "../fleet/session.ts";
import { PAGES, type PageKey, show, urlOf, view } from "../view/view.ts";

const LABELS: Record<PageKey, string> = {
  hosts: "Hosts",
  templates: "Templates",
  proxies: "Proxies",
  accounts: "Accounts",
  activity: "Activity",
};

export function Nav() {
  const { page } = view.value;
  const offered = PAGES.filter((each) => (each === "activity" ? may("GET /activity") : true));
  const go = (event: MouseEvent, to: PageKey) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    show({ page: to, host: null });
  };
  return (
    <nav class="nav" aria-label="Pages">
      {offered.map((each) => (
        <a
          key={each}
          href={urlOf({ page: each, host: null })}
          aria-current={each === page ? "page" : undefined}
          onClick={(event) => go(event, each)}
        >
          {LABELS[each]}
        </a>
      ))}
    </nav>
  );
}
