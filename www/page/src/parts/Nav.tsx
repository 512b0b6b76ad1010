// The pages of the console. Links, so that they open in tabs.

import { may } from "../fleet/session.ts";
import { PAGES, type PageKey, view } from "../view/view.ts";
import { ViewLink } from "./ViewLink.tsx";

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
  return (
    <nav class="nav" aria-label="Pages">
      {offered.map((each) => (
        <ViewLink key={each} to={{ page: each, host: null }} aria-current={each === page ? "page" : undefined}>
          {LABELS[each]}
        </ViewLink>
      ))}
    </nav>
  );
}
