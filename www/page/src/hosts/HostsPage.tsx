// The fleet: summary, filter, table, drawer.

import { view } from "../view/view.ts";
import { Fleet } from "./Fleet.tsx";
import { HostSheet } from "./HostSheet.tsx";
import { Summary } from "./Summary.tsx";
import { Toolbar } from "./Toolbar.tsx";

export function HostsPage() {
  return (
    <>
      <Summary />
      <Toolbar />
      <div class="work">
        <div class="fleet">
          <Fleet />
        </div>
        {view.value.host && <HostSheet id={view.value.host} />}
      </div>
    </>
  );
}
