// The pages beside the hosts, loaded when the first of them is opened.

import { view } from "../view/view.ts";
import { Accounts } from "./Accounts.tsx";
import { Activity } from "./Activity.tsx";
import { Proxies } from "./Proxies.tsx";
import { Templates } from "./Templates.tsx";

export function OtherPage() {
  switch (view.value.page) {
    case "templates":
      return <Templates />;
    case "proxies":
      return <Proxies />;
    case "accounts":
      return <Accounts />;
    case "activity":
      return <Activity />;
    default:
      return null;
  }
}
