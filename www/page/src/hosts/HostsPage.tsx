// The fleet: summary, filter, table, drawer.

import { lazy } from "../parts/lazy.tsx";
import { view } from "../view/view.ts";
import { BulkBar } from "./BulkBar.tsx";
import { Fleet } from "./Fleet.tsx";
import { Summary } from "./Summary.tsx";
import { Toolbar } from "./Toolbar.tsx";

const HostSheet = lazy(() => import("./HostSheet.tsx").then((module) => module.HostSheet));

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
      <BulkBar />
    </>
  );
}
